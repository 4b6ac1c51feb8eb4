import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A calendar that a person subscribes to. */
@Entity('calendar_feeds')
export class CalendarFeed {
  @PrimaryColumn('uuid') personId!: string;
  /** The address is made from it and the secret key; a new one makes the address before invalid. */
  @Column('uuid') id!: string;
  @Column('timestamptz') createdAt!: Date;
}
