import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { LifeCycle } from '../../platform/life-cycle/life-cycle.js';

export const applicationStates = [
  'submitted',
  'offered',
  'waiting',
  'accepted',
  'declined',
  'rejected',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];

type Step = 'offer' | 'wait' | 'accept' | 'decline' | 'reject' | 'lapse' | 'withdraw';

/** From nomination or application to a place. `offered` and `accepted` hold a seat. */
export const applicationLife = new LifeCycle<ApplicationState, Step>('application', {
  offer: { from: ['submitted', 'waiting'], to: 'offered' },
  wait: { from: ['submitted'], to: 'waiting' },
  accept: { from: ['offered'], to: 'accepted' },
  decline: { from: ['offered'], to: 'declined' },
  reject: { from: ['submitted', 'waiting'], to: 'rejected' },
  lapse: { from: ['offered'], to: 'waiting' },
  withdraw: { from: ['submitted', 'waiting', 'offered', 'accepted'], to: 'withdrawn' },
});

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
  /** The national coordinator's order of preference; 1 is first. */
  @Column('int', { nullable: true }) rank!: number | null;
  @Column('text', { nullable: true }) statement!: string | null;
  @Column('text') state!: ApplicationState;
  /** The pool whose seat is held. */
  @Column('text', { nullable: true }) pool!: string | null;
  @Column('timestamptz', { nullable: true }) offerExpiresAt!: Date | null;
  /** Order on the waiting list: the smaller comes first. */
  @Column('bigint', { nullable: true }) waitingPosition!: string | null;
  /** When an offer ran out unanswered, if one did. */
  @Column('timestamptz', { nullable: true }) lapsedAt!: Date | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  @VersionColumn() version!: number;
}
