import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
  isTrainer,
} from '../people/roles.js';

/** Coordinators read the figures of a cohort, limited to the people within their scope. */
export const mayReadFigures: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** The states whose figures `actor` may read; undefined: all of them. */
export const countedStates = (actor: Actor): string[] | undefined =>
  isProgrammeCoordinator(actor) ? undefined : coordinatedStates(actor);

/** Staff search; trainees have few pages, all of them in the menu. */
export const maySearch: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor) || isTrainer(actor);

/**
 * SQL: `actor` finds this row of `cohorts`: coordinators all that they may see, a trainer those
 * that study one of their courses or attend one of their workshops.
 */
export function findableCohorts(actor: Actor, cohort: Sql): Sql {
  if (isProgrammeCoordinator(actor) || isNationalCoordinator(actor)) return sql`TRUE`;
  return sql`(EXISTS (SELECT 1 FROM shared.cohort_courses cc
      JOIN shared.course_versions cv ON cv.id = cc.course_version_id
      JOIN shared.course_trainers ct ON ct.course_id = cv.course_id
      WHERE cc.cohort_id = ${cohort}.id AND ct.person_id = ${actor.personId})
    OR EXISTS (SELECT 1 FROM shared.workshops w
      JOIN shared.workshop_trainers wt ON wt.workshop_id = w.id
      WHERE w.cohort_id = ${cohort}.id AND wt.person_id = ${actor.personId}))`;
}

/** SQL: `actor` edits the course with this id, as `editableCourses` of courses. */
export function taughtCourse(actor: Actor, courseId: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`EXISTS (SELECT 1 FROM shared.course_trainers t
    WHERE t.course_id = ${courseId} AND t.person_id = ${actor.personId})`;
}

/** SQL: `actor` finds the course with this id: a national coordinator all, a trainer their own. */
export const findableCourses = (actor: Actor, courseId: Sql): Sql =>
  isNationalCoordinator(actor) ? sql`TRUE` : taughtCourse(actor, courseId);
