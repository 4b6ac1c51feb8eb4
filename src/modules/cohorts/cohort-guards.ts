import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Conflict } from '../../platform/errors/errors.js';
import { type Fault, fault } from '../../platform/i18n/fault.js';
import { explained } from '../../platform/i18n/sentences.js';
import type { CohortAction } from './cohort.entity.js';

/** Why a step of a cohort is not possible yet; `count` where the reason can be counted. */
export interface StepProblem extends Fault {
  action: CohortAction;
  detail: string;
}

export interface CohortGuard {
  action: CohortAction;
  /** Code of its message. */
  code: string;
  /**
   * A statement with the cohort's id as $1 that returns one row when the step is not allowed; its
   * column `count` has the number of obstacles.
   */
  sql: string;
}

/** 409: a guard blocks the step. */
export class StepGuarded extends Conflict {
  constructor(guards: Fault[]) {
    super('step-guarded', 'This step is not possible yet.', { errors: guards });
  }
}

/**
 * Conditions for the steps of a cohort. Each module declares the guards for its own tables at
 * start; the general ones are in this module.
 */
@Injectable()
export class CohortGuards {
  private readonly guards: CohortGuard[] = [
    {
      action: 'open',
      code: 'no-seats',
      sql: `SELECT NULL::int AS count WHERE NOT EXISTS (SELECT 1 FROM cohort_quotas
        WHERE cohort_id = $1 AND (seats IS NULL OR seats > 0))`,
    },
    {
      action: 'open',
      code: 'window-over',
      sql: `SELECT NULL::int AS count FROM cohorts WHERE id = $1 AND applications_close_at <= now()`,
    },
    {
      action: 'review',
      code: 'seated-by-arrival',
      sql: `SELECT NULL::int AS count FROM cohorts WHERE id = $1 AND seating = 'arrival'`,
    },
    {
      action: 'close',
      code: 'not-ended',
      sql: `SELECT NULL::int AS count FROM cohorts
        WHERE id = $1 AND ends_on >= (now() AT TIME ZONE time_zone)::date`,
    },
  ];

  constructor(private readonly db: Database) {}

  declare(...guards: CohortGuard[]): void {
    this.guards.push(...guards);
  }

  /** Returns the obstacles to these steps of the cohort; one statement checks all guards. */
  async problems(cohortId: string, actions: CohortAction[]): Promise<StepProblem[]> {
    return this.findProblems(cohortId, actions);
  }

  /** @throws StepGuarded */
  async check(cohortId: string, action: CohortAction): Promise<void> {
    const found = await this.findProblems(cohortId, [action]);
    if (found.length > 0) throw new StepGuarded(found.map(({ action: _, ...guard }) => guard));
  }

  private async findProblems(cohortId: string, actions: CohortAction[]): Promise<StepProblem[]> {
    const guards = this.guards.filter(({ action }) => actions.includes(action));
    if (guards.length === 0) return [];
    const each = guards.map(({ sql }, at) => `SELECT ${at} AS at, g.count FROM (${sql}) g`);
    const rows = await this.db.rows<{ at: number; count: number | null }>(
      `${each.join(' UNION ALL ')} ORDER BY at`,
      [cohortId],
    );
    return rows.map(({ at, count }) => {
      const { action, code } = guards[at] as CohortGuard;
      return explained({ action, ...fault(code, count === null ? undefined : { count }) });
    });
  }
}
