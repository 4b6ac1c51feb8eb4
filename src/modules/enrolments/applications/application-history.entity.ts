import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { EnrolmentState } from '../enrolment.entity.js';
import type { ApplicationState } from './application.entity.js';

/** A state that an application, or the enrolment that came of it, was brought to. Triggers write it. */
@Entity('application_history')
export class ApplicationHistoryEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;
  @Column('uuid') applicationId!: string;
  /** Whose state it is. */
  @Column('text') what!: 'application' | 'enrolment';
  @Column('text') state!: ApplicationState | EnrolmentState;
  /** The pool whose seat an application held then. */
  @Column('text', { nullable: true }) pool!: string | null;
  /** Why an application was rejected, or an enrolment ended. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') at!: Date;
}
