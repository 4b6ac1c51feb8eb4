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
 * The life of a cohort; each step is taken by a programme coordinator. What else must be so
 * before a step stands with the guards (`cohort-guards.ts`).
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
 * How seats are given. `review`: applications are reviewed and seats allocated. `arrival`: who
 * comes first has the seat at once; with no limit on the open pool, everybody.
 */
export const seatings = ['review', 'arrival'] as const;
export type Seating = (typeof seatings)[number];

/** What becomes of seats that a state leaves free: they join the open pool, or are kept for it. */
export const unusedSeatsRules = ['open-pool', 'kept'] as const;
export type UnusedSeatsRule = (typeof unusedSeatsRules)[number];

/** What a trainee must have done for a certificate. */
export interface CompletionRule {
  /** Every required unit of every course of the cohort is completed. */
  allUnits: boolean;
  /** Every required quiz is passed. */
  allQuizzes: boolean;
  /** Least share of the workshop sessions' minutes attended, in percent; 0 asks for none. */
  minAttendancePercent: number;
  /** What else is asked for: the settings of kinds that plug-ins add, by kind. */
  further?: Record<string, object>;
}

/** Who may ask for a seat. Documents to hand in are questions of the application form. */
export interface Requirements {
  /** Of these groups; of any when empty. */
  stakeholderGroups: string[];
  /** Full years on the first day of the cohort. */
  minimumAge: number | null;
  /** Holds a certificate of the programme. */
  priorCertificate: boolean;
}

/** A share of the seats that is aimed at: shown and warned about, never enforced. */
export interface TargetShare {
  name: LocalisedText;
  /** `gender`, `stakeholderGroup`, or the id of a choice question of the application form. */
  source: string;
  /** The answers that count. */
  values: string[];
  minPercent: number;
}

/** One run of the programme: people, dates, quota, courses, workshops, completion rule. */
@Entity('cohorts')
export class Cohort {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('jsonb') title!: LocalisedText;
  @Column('jsonb') summary!: LocalisedText;
  @Column('text') stage!: CohortStage;
  @Column('date') startsOn!: string;
  @Column('date') endsOn!: string;
  @Column('timestamptz') applicationsOpenAt!: Date;
  @Column('timestamptz') applicationsCloseAt!: Date;
  @Column('text') timeZone!: string;
  @Column('text', { array: true }) languages!: string[];
  @Column('text') deliveryMode!: DeliveryMode;
  @Column('uuid', { nullable: true }) streamId!: string | null;
  @Column('text') seating!: Seating;
  @Column('text') unusedSeats!: UnusedSeatsRule;
  @Column('jsonb') requirements!: Requirements;
  @Column('jsonb') targetShares!: TargetShare[];
  @Column('jsonb') completionRule!: CompletionRule;
  /** When a draft opens by itself. */
  @Column('timestamptz', { nullable: true }) publishAt!: Date | null;
  @Column('uuid', { nullable: true }) copiedFrom!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}

/** A priority area that a cohort belongs to. */
@Entity('cohort_priority_areas')
export class CohortPriorityArea {
  @PrimaryColumn('uuid') cohortId!: string;
  @PrimaryColumn('uuid') priorityAreaId!: string;
}

/** The pool that is no state's. */
export const OPEN_POOL = 'open';

/** The seats of a cohort for one country, or for all; the row that owns them. */
@Entity('cohort_quotas')
export class CohortQuota {
  @PrimaryColumn('uuid') cohortId!: string;
  /** The code of a country, or `open`. */
  @PrimaryColumn('text') pool!: string;
  /** null: no limit, which only the open pool may have. */
  @Column('int', { nullable: true }) seats!: number | null;
  /** Seats that are offered or taken. */
  @Column('int') seated!: number;
  /** Seats agreed to that went to the open pool unused; there, below zero, those that came. */
  @Column('int') released!: number;
}
