import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Conflict } from '../../platform/http/problem.js';
import type { CohortAction } from './cohort.entity.js';

/** Why a step of a cohort's life cannot be taken yet. */
export interface StepProblem {
  action: CohortAction;
  /** Names the guard; pages have the words for it. */
  code: string;
  /** How many stand in the way, where they are counted. */
  count: number | null;
}

export interface CohortGuard {
  action: CohortAction;
  code: string;
  /** In words, for programs and logs. */
  says: string;
  /**
   * A statement with the cohort's id as $1 that answers one row when the step is not to be taken;
   * its column `count` says how many stand in the way.
   */
  sql: string;
}

/** 409: a guard stands before the step. */
export class StepGuarded extends Conflict {
  constructor(guards: string[]) {
    super('step-guarded', 'This step is not to be taken yet.', guards.join(' '));
  }
}

/**
 * What must be so before a step of a cohort. Each module declares the guards about its own
 * tables when it starts; the programme's own stand here.
 */
@Injectable()
export class CohortGuards {
  private readonly guards: CohortGuard[] = [
    {
      action: 'open',
      code: 'no-seats',
      says: 'No pool has a seat.',
      sql: `SELECT NULL::int AS count WHERE NOT EXISTS (SELECT 1 FROM cohort_quotas
        WHERE cohort_id = $1 AND (seats IS NULL OR seats > 0))`,
    },
    {
      action: 'open',
      code: 'window-over',
      says: 'The window for applications has ended.',
      sql: `SELECT NULL::int AS count FROM cohorts WHERE id = $1 AND applications_close_at <= now()`,
    },
    {
      action: 'review',
      code: 'seated-by-arrival',
      says: 'Its seats are given by arrival; there is nothing to review.',
      sql: `SELECT NULL::int AS count FROM cohorts WHERE id = $1 AND seating = 'arrival'`,
    },
    {
      action: 'close',
      code: 'not-ended',
      says: 'Its last day is still to come.',
      sql: `SELECT NULL::int AS count FROM cohorts
        WHERE id = $1 AND ends_on >= (now() AT TIME ZONE time_zone)::date`,
    },
  ];

  constructor(private readonly db: Database) {}

  declare(...guards: CohortGuard[]): void {
    this.guards.push(...guards);
  }

  /** What stands before these steps of the cohort; one statement asks all of their guards. */
  async problems(cohortId: string, actions: CohortAction[]): Promise<StepProblem[]> {
    const found = await this.standing(cohortId, actions);
    return found.map(({ guard, count }) => ({ action: guard.action, code: guard.code, count }));
  }

  /** @throws StepGuarded */
  async check(cohortId: string, action: CohortAction): Promise<void> {
    const found = await this.standing(cohortId, [action]);
    if (found.length > 0) throw new StepGuarded(found.map(({ guard }) => guard.says));
  }

  private async standing(cohortId: string, actions: CohortAction[]) {
    const guards = this.guards.filter(({ action }) => actions.includes(action));
    if (guards.length === 0) return [];
    const each = guards.map(({ sql }, at) => `SELECT ${at} AS at, g.count FROM (${sql}) g`);
    const rows = await this.db.rows<{ at: number; count: number | null }>(
      `${each.join(' UNION ALL ')} ORDER BY at`,
      [cohortId],
    );
    return rows.map(({ at, count }) => ({ guard: guards[at] as CohortGuard, count }));
  }
}
