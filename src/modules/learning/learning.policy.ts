import {
  type Actor,
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
  isTrainer,
} from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** Coordinators and trainers follow how a cohort gets on. */
export const mayFollowProgress: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor) || isTrainer(actor);

/**
 * SQL condition: the enrolments (alias `e`, application `a`) whose progress `actor` may follow:
 * the secretariat all; a national coordinator their states'; a trainer those of the cohorts
 * that study a course of theirs. Takes two parameters from `$n` on.
 */
export function followedEnrolments(actor: Actor, parameter: number) {
  return {
    sql: `($${parameter}::text[] IS NULL OR a.member_state = ANY($${parameter}) OR EXISTS (
      SELECT 1 FROM cohort_courses fc JOIN course_versions fv ON fv.id = fc.course_version_id
      JOIN course_trainers ft ON ft.course_id = fv.course_id
      WHERE fc.cohort_id = e.cohort_id AND ft.person_id = $${parameter + 1}))`,
    values: [isProgrammeCoordinator(actor) ? null : coordinatedStates(actor), actor.personId],
  };
}
