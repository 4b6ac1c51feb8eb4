import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
  isTrainer,
} from '../people/roles.js';

/** Coordinators and trainers follow how a cohort gets on. */
export const mayFollowProgress: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor) || isTrainer(actor);

/**
 * `actor` may follow the progress of enrolment `e`, of application `a`: the secretariat of all; a
 * national coordinator of their states'; a trainer in the cohorts that study a course of theirs.
 */
export function followedEnrolments(actor: Actor, e: Sql, a: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`(${a}.member_state = ANY(${coordinatedStates(actor)}) OR EXISTS (
    SELECT 1 FROM shared.cohort_courses fc JOIN shared.course_versions fv ON fv.id = fc.course_version_id
    JOIN shared.course_trainers ft ON ft.course_id = fv.course_id
    WHERE fc.cohort_id = ${e}.cohort_id AND ft.person_id = ${actor.personId}))`;
}
