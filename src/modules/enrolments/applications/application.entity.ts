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
 * From nomination or application to a place. `offered` and `accepted` hold a seat. In a cohort that
 * seats people by arrival, a draft goes directly to a seat or to the waiting list.
 */
export const applicationStateMachine = new StateMachine<ApplicationState, Step>(
  'application',
  { table: 'applications' },
  {
    submit: { from: ['draft'], to: 'submitted' },
    // A seat without an offer: by arrival, by transfer from another cohort, or, after an offer
    // expired, when a seat is free at that moment.
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

/** Standard reasons, translated into every language; any other is free text. */
export const decisionReasons = [
  'requirements-not-met',
  'application-incomplete',
  'others-ranked-higher',
  'field-does-not-fit',
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** One person's application to one cohort: by nomination, by themselves, or both. */
@Entity('applications')
export class Application {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') cohortId!: string;
  @Column('uuid') personId!: string;
  /** The state whose quota applies: the person's own at the time of application. */
  @Column('text') memberState!: string;
  @Column('text') origin!: 'nomination' | 'application';
  @Column('uuid', { nullable: true }) nominatedBy!: string | null;
  @Column('timestamptz', { nullable: true }) nominatedAt!: Date | null;
  /** The national coordinator's order of preference; 1 is first. */
  @Column('int', { nullable: true }) rank!: number | null;
  /** The version of the form that was answered; null: the default form. */
  @Column('uuid', { nullable: true }) formId!: string | null;
  @Column('jsonb') answers!: Answers;
  /** Not submitted yet: only the applicant can read answers and documents. */
  @Column('boolean') answersPrivate!: boolean;
  /** When it was submitted; breaks ties. */
  @Column('timestamptz') appliedAt!: Date;
  @Column('text') state!: ApplicationState;
  /** The pool of the seat it holds. */
  @Column('text', { nullable: true }) pool!: string | null;
  @Column('timestamptz', { nullable: true }) offerExpiresAt!: Date | null;
  /** Order on the waiting list for seats of the open pool; smallest first. */
  @Column('bigint', { nullable: true }) waitingPosition!: string | null;
  /** Order on the waiting list for seats of the applicant's own state. */
  @Column('bigint', { nullable: true }) waitingPositionInState!: string | null;
  /** When an offer expired unanswered. */
  @Column('timestamptz', { nullable: true }) lapsedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  /** Why the person declined an offer, in their own words. */
  @Column('text', { nullable: true }) declineReason!: string | null;
  @Column('text', { nullable: true }) reasonCode!: DecisionReason | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
