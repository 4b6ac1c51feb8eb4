import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calendar feed to which a person subscribes. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryColumn('uuid') personId!: string;
  /**
   * The address is derived from it and the secret key; a new one invalidates the previous address.
   */
  @Column('uuid') id!: string;
  @Column('timestamptz') createdAt!: Date;
}
