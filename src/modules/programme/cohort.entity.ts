import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { LocalisedText } from '../../platform/i18n/localised-text.js';
import { LifeCycle } from '../../platform/life-cycle/life-cycle.js';

export const cohortStages = [
  'draft',
  'open',
  'reviewing',
  'running',
  'closed',
  'archived',
] as const;
export type CohortStage = (typeof cohortStages)[number];

/** The life of a cohort; each step is taken by a programme coordinator. */
export const cohortLife = new LifeCycle('cohort', {
  open: { from: ['draft', 'reviewing'], to: 'open' },
  review: { from: ['open'], to: 'reviewing' },
  run: { from: ['open', 'reviewing'], to: 'running' },
  close: { from: ['running'], to: 'closed' },
  archive: { from: ['closed'], to: 'archived' },
} as Record<
  'open' | 'review' | 'run' | 'close' | 'archive',
  { from: CohortStage[]; to: CohortStage }
>);

/** What a trainee must have done for a certificate. */
export interface CompletionRule {
  /** Every required unit of every course of the cohort is completed. */
  allUnits: boolean;
  /** Every required quiz is passed. */
  allQuizzes: boolean;
  /** Least share of the workshop sessions' minutes attended, in percent; 0 asks for none. */
  minAttendancePercent: number;
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
  @Column('jsonb') completionRule!: CompletionRule;
  @VersionColumn() version!: number;
}

/** The pool that is no state's. */
export const OPEN_POOL = 'open';
