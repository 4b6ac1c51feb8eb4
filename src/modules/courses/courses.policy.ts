import { type Actor, isProgrammeCoordinator, isTrainer } from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** Trainers and the secretariat make courses. */
export const mayMakeCourses: Policy = (actor) => isTrainer(actor) || isProgrammeCoordinator(actor);

/** The secretariat decides what a cohort studies. */
export const mayPlanCohorts: Policy = (actor) => isProgrammeCoordinator(actor);

/**
 * SQL condition: the courses (id in `courseId`) whose drafts `actor` may read and change: a
 * trainer those they are named on, the secretariat all. `$n` is the person.
 */
export function editableCourses(actor: Actor, courseId: string, parameter: number) {
  if (isProgrammeCoordinator(actor))
    return { sql: `$${parameter}::uuid IS NOT NULL`, value: actor.personId };
  return {
    sql: `EXISTS (SELECT 1 FROM course_trainers t
      WHERE t.course_id = ${courseId} AND t.person_id = $${parameter})`,
    value: actor.personId,
  };
}
