import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a person is notified of; its text is made when it is read or delivered. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: string;
  /** The application, enrolment, registration, certificate or token it is about. */
  @Column('uuid') subjectId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
  @Column('timestamptz', { nullable: true }) archivedAt!: Date | null;
}

/** Who is notified of what. */
export type NewNotification = Pick<Notification, 'personId' | 'kind' | 'subjectId'>;

/** A notification on its way through one channel. */
@Entity('notification_deliveries')
export class NotificationDelivery {
  /** Known to the channel, so that a copy is recognised: the Message-ID of an email has it. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') notificationId!: string;
  /** The name of a registered channel, or of one whose plug-in was removed. */
  @Column('text') channel!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  /** When it gets a job, which it has not before: its reader has quiet hours. */
  @Column('timestamptz', { nullable: true }) notBefore!: Date | null;
  /** When it becomes part of a daily summary, instead of a job of its own. */
  @Column('timestamptz', { nullable: true }) summaryAt!: Date | null;
  @Column('uuid', { nullable: true }) summaryId!: string | null;
  /** When the channel refused the recipient for good. */
  @Column('timestamptz', { nullable: true }) refusedAt!: Date | null;
  /** When it was given up after many attempts. */
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  /** When its turn came and it was no longer so, turned off, or its channel was gone. */
  @Column('timestamptz', { nullable: true }) droppedAt!: Date | null;
  /** Why the last attempt failed, or why it was dropped; see `deliveryFailures`. */
  @Column('text', { nullable: true }) failure!: string | null;
}
