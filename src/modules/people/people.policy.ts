import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isAdministrator,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from './roles.js';

/** Coordinators list people; a national coordinator only those of their own states. */
export const mayListPeople: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** Programme coordinators and administrators invite people. */
export const mayInvitePeople: Policy = (actor) => isProgrammeCoordinator(actor);

/** Only an administrator grants roles. */
export const mayGrantRoles: Policy = (actor) => isAdministrator(actor);

/** Only an administrator suspends and reinstates accounts, and resets second factors. */
export const mayManageAccounts: Policy = (actor) => isAdministrator(actor);

/** SQL condition: `actor` may see this row of `people`. */
export function visiblePeople(actor: Actor, person: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`${person}.member_state = ANY(${coordinatedStates(actor)})`;
}
