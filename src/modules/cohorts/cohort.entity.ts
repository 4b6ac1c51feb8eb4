import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { StateMachine } from '../../platform/state-machine/state-machine.js';

export const cohortStages = [
  'draft',
  'open',
  'reviewing',
  'running',
  'closed',
  'archived',
] as const;
export type CohortStage = (typeof cohortStages)[number];

export type CohortAction = 'open' | 'review' | 'run' | 'close' | 'archive';

/**
 * The state machine of a cohort; programme coordinators take each step. Further conditions of a
 * step are guards (`cohort-guards.ts`).
 */
export const cohortStateMachine = new StateMachine<CohortStage, CohortAction>(
  'cohort',
  { table: 'cohorts', column: 'stage' },
  {
    open: { from: ['draft', 'reviewing'], to: 'open' },
    review: { from: ['open'], to: 'reviewing' },
    run: { from: ['open', 'reviewing'], to: 'running' },
    close: { from: ['running'], to: 'closed' },
    archive: { from: ['closed'], to: 'archived' },
  },
);

export const deliveryModes = ['online', 'in-person', 'blended'] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/**
 * How seats are given. `review`: applications are reviewed and seats allocated. `arrival`: seats
 * are given immediately in the order of application; without a limit on the open pool, everyone
 * gets one.
 */
export const seatings = ['review', 'arrival'] as const;
export type Seating = (typeof seatings)[number];

/**
 * What happens to seats that a state does not use: they move to the open pool, or stay reserved for
 * it.
 */
export const unusedSeatsRules = ['open-pool', 'kept'] as const;
export type UnusedSeatsRule = (typeof unusedSeatsRules)[number];

/** The requirements for a certificate. */
export interface CompletionRule {
  /** Every required unit of every course of the cohort must be completed. */
  allUnits: boolean;
  /** Every required quiz must be passed. */
  allQuizzes: boolean;
  /** Minimum share of the workshop sessions' minutes attended, in percent; 0 requires none. */
  minAttendancePercent: number;
  /** Further requirements: the settings of kinds that plug-ins add, by kind. */
  further?: Record<string, object>;
}

/** Who may apply for a seat. Documents to submit are questions of the application form. */
export interface Requirements {
  /** The stakeholder groups allowed; all when empty. */
  stakeholderGroups: string[];
  /** Completed years of age on the first day of the cohort. */
  minimumAge: number | null;
  /** Requires a certificate of the programme. */
  priorCertificate: boolean;
}

/** A target share of the seats: shown and warned about, never enforced. */
export interface TargetShare {
  name: LocalisedText;
  /** `gender`, `stakeholderGroup`, or the id of a choice question of the application form. */
  source: string;
  /** The answers that count towards the share. */
  values: string[];
  minPercent: number;
}

/** One thing that people can do after the cohort. */
export interface Outcome {
  text: LocalisedText;
}

/** One run of the programme: people, dates, quota, courses, workshops, completion rule. */
@Entity('cohorts')
export class Cohort {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('jsonb') title!: LocalisedText;
  @Column('jsonb') summary!: LocalisedText;
  @Column('jsonb') outcomes!: Outcome[];
  @Column('text') stage!: CohortStage;
  @Column('date') startsOn!: string;
  @Column('date') endsOn!: string;
  @Column('timestamptz') applicationsOpenAt!: Date;
  @Column('timestamptz') applicationsCloseAt!: Date;
  /** The last day on which applicants hear whether they have a place, where it is promised. */
  @Column('date', { nullable: true }) decisionsBy!: string | null;
  @Column('text') timeZone!: string;
  @Column('text', { array: true }) languages!: string[];
  @Column('text') deliveryMode!: DeliveryMode;
  @Column('uuid', { nullable: true }) streamId!: string | null;
  @Column('text') seating!: Seating;
  @Column('text') unusedSeats!: UnusedSeatsRule;
  @Column('jsonb') requirements!: Requirements;
  @Column('jsonb') targetShares!: TargetShare[];
  @Column('jsonb') completionRule!: CompletionRule;
  /** When a draft opens automatically. */
  @Column('timestamptz', { nullable: true }) publishAt!: Date | null;
  @Column('uuid', { nullable: true }) copiedFrom!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}

/** A priority area of a cohort. */
@Entity('cohort_priority_areas')
export class CohortPriorityArea {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('uuid') priorityAreaId!: string;
}

/** The pool that belongs to no state. */
export const OPEN_POOL = 'open';

/** The seats of a cohort for one country, or for all; the row that owns them. */
@Entity('cohort_quotas')
export class CohortQuota {
  @PrimaryColumn('uuid') cohortId!: string;
  /** The code of a country, or `open`. */
  @PrimaryColumn('text') pool!: string;
  /** null: no limit, which is allowed only for the open pool. */
  @Column('int', { nullable: true }) seats!: number | null;
  /** Number of seats that are offered or taken. */
  @Column('int') seated!: number;
  /**
   * Agreed seats that moved to the open pool unused; negative in the open pool, for seats received.
   */
  @Column('int') released!: number;
}
