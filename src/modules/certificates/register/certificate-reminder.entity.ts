import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That the holder of a certificate was reminded that it is about to expire. */
@Entity('certificate_reminders')
export class CertificateReminder {
  @PrimaryColumn('uuid') certificateId!: string;
  /** Which of the reminders it was. */
  @PrimaryColumn('int') daysBefore!: number;
  @Column('timestamptz') madeAt!: Date;
}
