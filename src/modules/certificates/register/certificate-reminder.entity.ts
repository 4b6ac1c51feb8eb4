import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A reminder sent to the holder of a certificate that is about to expire. */
@Entity('certificate_reminders')
export class CertificateReminder {
  @PrimaryColumn('uuid') certificateId!: string;
  /** Which of the reminders it is. */
  @PrimaryColumn('int') daysBefore!: number;
  @Column('timestamptz') madeAt!: Date;
}
