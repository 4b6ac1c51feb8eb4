import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The time a trainee attended a session. */
@Entity('attendances')
export class Attendance {
  @PrimaryColumn('uuid') sessionId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  /** 0: recorded as absent. */
  @Column('int') minutes!: number;
  /** The trainer, or the trainee who checked in. */
  @Column('uuid') recordedBy!: string;
  @Column('text') method!: 'code' | 'trainer';
  @Column('timestamptz') recordedAt!: Date;
}
