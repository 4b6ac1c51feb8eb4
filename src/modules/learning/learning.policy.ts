import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { teachesCohort } from '../courses/courses.policy.js';
import {
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
  isTrainer,
} from '../people/roles.js';

/** Coordinators and trainers may follow the progress of a cohort. */
export const mayFollowProgress: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor) || isTrainer(actor);

/**
 * SQL: `actor` may follow the progress of enrolment `e` with application `a`: the secretariat all,
 * a national coordinator those of their states, a trainer those in cohorts that study one of their
 * courses.
 */
export function followedEnrolments(actor: Actor, e: Sql, a: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`(${a}.member_state = ANY(${coordinatedStates(actor)})
    OR ${teachesCohort(actor, sql`${e}.cohort_id`)})`;
}
