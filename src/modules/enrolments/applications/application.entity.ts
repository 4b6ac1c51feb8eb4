import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { StateMachine } from '../../../platform/state-machine/state-machine.js';
import type { Answers } from '../forms/questions/form-question.js';

export const applicationStates = [
  'draft',
  'submitted',
  'offered',
  'waiting',
  'accepted',
  'declined',
  'rejected',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

type Step =
  | 'submit'
  | 'seat'
  | 'offer'
  | 'wait'
  | 'accept'
  | 'decline'
  | 'reject'
  | 'lapse'
  | 'withdraw'
  | 'reopen';

/**
 * From nomination or application to a place. `offered` and `accepted` hold a seat. A cohort that
 * is seated by arrival goes from the draft to the seat, or to the waiting list, at once.
 */
export const applicationStateMachine = new StateMachine<ApplicationState, Step>(
  'application',
  { table: 'applications' },
  {
    submit: { from: ['draft'], to: 'submitted' },
    // A seat without an offer: by arrival, by a transfer from another cohort, or, after one's offer
    // ran out, one that is free at that moment.
    seat: {
      from: ['draft', 'submitted', 'waiting', 'declined', 'rejected', 'withdrawn'],
      to: 'accepted',
    },
    offer: { from: ['submitted', 'waiting'], to: 'offered' },
    wait: { from: ['draft', 'submitted'], to: 'waiting' },
    accept: { from: ['offered'], to: 'accepted' },
    decline: { from: ['offered'], to: 'declined' },
    reject: { from: ['submitted', 'waiting'], to: 'rejected' },
    lapse: { from: ['offered'], to: 'waiting' },
    withdraw: { from: ['draft', 'submitted', 'waiting', 'offered', 'accepted'], to: 'withdrawn' },
    reopen: { from: ['declined', 'withdrawn'], to: 'draft' },
  },
);

/** Reasons there are words for in every language; any other is written by hand. */
export const decisionReasons = [
  'requirements-not-met',
  'application-incomplete',
  'others-ranked-higher',
  'field-does-not-fit',
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** One person's way into one cohort: by nomination, by their own application, or both. */
@Entity('applications')
export class Application {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('uuid') personId!: string;
  /** The state whose quota counts; the person's at the time. */
  @Column('text') memberState!: string;
  @Column('text') origin!: 'nomination' | 'application';
  @Column('uuid', { nullable: true }) nominatedBy!: string | null;
  @Column('timestamptz', { nullable: true }) nominatedAt!: Date | null;
  /** The national coordinator's order of preference; 1 is first. */
  @Column('int', { nullable: true }) rank!: number | null;
  /** The version of the form that the answers are to; null: the plain one. */
  @Column('uuid', { nullable: true }) formId!: string | null;
  @Column('jsonb') answers!: Answers;
  /** Not submitted yet: nobody but the applicant reads answers and documents. */
  @Column('boolean') answersPrivate!: boolean;
  /** When it was handed in, which breaks ties. */
  @Column('timestamptz') appliedAt!: Date;
  @Column('text') state!: ApplicationState;
  /** The pool whose seat is held. */
  @Column('text', { nullable: true }) pool!: string | null;
  @Column('timestamptz', { nullable: true }) offerExpiresAt!: Date | null;
  /** Order on the waiting list, for seats of the open pool: the smaller comes first. */
  @Column('bigint', { nullable: true }) waitingPosition!: string | null;
  /** Order on the waiting list, for seats of one's own state. */
  @Column('bigint', { nullable: true }) waitingPositionInState!: string | null;
  /** When an offer ran out unanswered, if one did. */
  @Column('timestamptz', { nullable: true }) lapsedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  @Column('text', { nullable: true }) reasonCode!: DecisionReason | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
