import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { editableCourses, teachesCohort } from '../courses/courses.policy.js';
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
  return sql`(${teachesCohort(actor, sql`${cohort}.id`)}
    OR EXISTS (SELECT 1 FROM shared.workshops w
      JOIN shared.workshop_trainers wt ON wt.workshop_id = w.id
      WHERE w.cohort_id = ${cohort}.id AND wt.person_id = ${actor.personId}))`;
}

/** SQL: `actor` finds the course with this id: a national coordinator all, a trainer their own. */
export const findableCourses = (actor: Actor, courseId: Sql): Sql =>
  isNationalCoordinator(actor) ? sql`TRUE` : editableCourses(actor, courseId);
