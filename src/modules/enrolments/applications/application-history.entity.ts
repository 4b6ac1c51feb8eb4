import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EnrolmentState } from '../enrolment.entity.js';
import type { ApplicationState } from './application.entity.js';

/** A state reached by an application or by its enrolment. Written by triggers. */
@Entity('application_history')
export class ApplicationHistoryEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @Column('uuid') applicationId!: string;
  /** Which of the two changed state. */
  @Column('text') what!: 'application' | 'enrolment';
  @Column('text') state!: ApplicationState | EnrolmentState;
  /** The pool whose seat the application held at that time. */
  @Column('text', { nullable: true }) pool!: string | null;
  /** Why an application was rejected, or an enrolment ended. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') at!: Date;
}
