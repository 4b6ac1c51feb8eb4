import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StateMachine } from '../../platform/state-machine/state-machine.js';

export const enrolmentStates = [
  'active',
  'completed',
  'withdrawn',
  'removed',
  'transferred',
] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

export type EnrolmentStep = 'complete' | 'withdraw' | 'remove' | 'transfer' | 'rejoin';

/**
 * From the accepted offer to the end. People withdraw themselves; the secretariat removes them,
 * with a reason, or transfers them to another cohort, where a new enrolment begins.
 */
export const enrolmentStateMachine = new StateMachine<EnrolmentState, EnrolmentStep>(
  'enrolment',
  { table: 'enrolments' },
  {
    complete: { from: ['active'], to: 'completed' },
    withdraw: { from: ['active'], to: 'withdrawn' },
    remove: { from: ['active'], to: 'removed' },
    transfer: { from: ['active'], to: 'transferred' },
    // A person who returns to a cohort they left continues with their progress.
    rejoin: { from: ['withdrawn', 'removed', 'transferred'], to: 'active' },
  },
);

/** A person's place in a cohort. */
@Entity('enrolments')
export class Enrolment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') applicationId!: string;
  @Column('text') state!: EnrolmentState;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** Why the secretariat ended it. */
  @Column('text', { nullable: true }) reason!: string | null;
  @VersionColumn() version!: number;
}
