import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MailFailure } from '../../platform/mail/mailer.js';
import type { NotificationKind } from './messages/catalogue.js';

/** Something a person is told; its text is made when it is read or mailed. */
@Entity('notifications')
export class Notification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: NotificationKind;
  /** The application, enrolment, registration, certificate or token it tells of. */
  @Column('uuid') subjectId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}

/** The email of a notification. */
@Entity('mail_deliveries')
export class MailDelivery {
  /** Also in the Message-ID, by which mail programs recognise a copy. */
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') notificationId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  /** When the mail server refused the address for good. */
  @Column('timestamptz', { nullable: true }) refusedAt!: Date | null;
  /** When it was given up after many attempts. */
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
  /** When its turn came and what it told of was no longer so. */
  @Column('timestamptz', { nullable: true }) droppedAt!: Date | null;
  /** Why the last attempt failed. */
  @Column('text', { nullable: true }) failure!: MailFailure | null;
}
