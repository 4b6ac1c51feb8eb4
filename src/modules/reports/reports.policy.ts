import type { Actor } from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../people/roles.js';

/** Coordinators read the figures of a cohort, limited to the people within their scope. */
export const mayReadFigures: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** The states whose figures `actor` may read; undefined: all of them. */
export const countedStates = (actor: Actor): string[] | undefined =>
  isProgrammeCoordinator(actor) ? undefined : coordinatedStates(actor);
