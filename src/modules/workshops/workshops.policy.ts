import { type Actor, isProgrammeCoordinator, isTrainer } from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** The secretariat sets up workshops. */
export const mayPlanWorkshops: Policy = (actor) => isProgrammeCoordinator(actor);

/** Trainers run the sessions of their workshops; the secretariat may stand in. */
export const mayRunSessions: Policy = (actor) => isTrainer(actor) || isProgrammeCoordinator(actor);

/** SQL condition: the workshops (alias `w`) whose sessions `actor` runs; `$n` is the person. */
export function runWorkshops(actor: Actor, parameter: number) {
  if (isProgrammeCoordinator(actor))
    return { sql: `$${parameter}::uuid IS NOT NULL`, value: actor.personId };
  return {
    sql: `EXISTS (SELECT 1 FROM workshop_trainers t
      WHERE t.workshop_id = w.id AND t.person_id = $${parameter})`,
    value: actor.personId,
  };
}
