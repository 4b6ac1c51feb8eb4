import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reminder that the certificate of a key, or one above it, expires on a day. */
@Entity('signing_certificate_reminders')
export class SigningCertificateReminder {
  @PrimaryColumn('uuid') keyId!: string;
  @PrimaryColumn('date') expiresOn!: string;
  /** Which of the reminders it is. */
  @PrimaryColumn('int') daysBefore!: number;
  @Column('timestamptz') madeAt!: Date;
}
