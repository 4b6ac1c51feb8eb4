import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator, isTrainer } from '../people/roles.js';

/** The secretariat sets up workshops. */
export const mayPlanWorkshops: Policy = (actor) => isProgrammeCoordinator(actor);

/** Trainers run the sessions of their workshops; the secretariat may run any. */
export const mayRunSessions: Policy = (actor) => isTrainer(actor) || isProgrammeCoordinator(actor);

/** SQL: `actor` may run the sessions of workshop `w`. */
export function runWorkshops(actor: Actor, w: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`EXISTS (SELECT 1 FROM workshop_trainers t
    WHERE t.workshop_id = ${w}.id AND t.person_id = ${actor.personId})`;
}
