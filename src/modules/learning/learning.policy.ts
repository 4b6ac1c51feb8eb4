import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
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
  return sql`(${a}.member_state = ANY(${coordinatedStates(actor)}) OR EXISTS (
    SELECT 1 FROM shared.cohort_courses fc JOIN shared.course_versions fv ON fv.id = fc.course_version_id
    JOIN shared.course_trainers ft ON ft.course_id = fv.course_id
    WHERE fc.cohort_id = ${e}.cohort_id AND ft.person_id = ${actor.personId}))`;
}
