import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator, isTrainer } from '../people/roles.js';

/** Trainers and the secretariat make courses. */
export const mayMakeCourses: Policy = (actor) => isTrainer(actor) || isProgrammeCoordinator(actor);

/** The secretariat decides what a cohort studies. */
export const mayPlanCohorts: Policy = (actor) => isProgrammeCoordinator(actor);

/**
 * `actor` may read and change the drafts of the course with this id: a trainer is named on it, the
 * secretariat may change all.
 */
export function editableCourses(actor: Actor, courseId: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`EXISTS (SELECT 1 FROM course_trainers t
    WHERE t.course_id = ${courseId} AND t.person_id = ${actor.personId})`;
}
