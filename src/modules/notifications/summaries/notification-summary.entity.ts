import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The summary of a day: one for each person, so that it is sent once, however often its job runs. */
@Entity('notification_summaries')
export class NotificationSummary {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** In the person's zone. */
  @Column('date') day!: string;
  @Column('timestamptz') createdAt!: Date;
  /** null: not yet, or there was nothing left to say. */
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
}
