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

/** `actor` is a trainer of a course that the cohort with this id studies. */
export const teachesCohort = (actor: Actor, cohortId: Sql): Sql =>
  sql`EXISTS (SELECT 1 FROM cohort_courses cc
    JOIN course_versions cv ON cv.id = cc.course_version_id
    JOIN course_trainers ct ON ct.course_id = cv.course_id
    WHERE cc.cohort_id = ${cohortId} AND ct.person_id = ${actor.personId})`;
