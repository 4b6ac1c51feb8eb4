import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isAdministrator,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from './roles.js';

/** Coordinators look people up; a national coordinator only those of their own states. */
export const mayListPeople: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** Programme coordinators and administrators bring people in. */
export const mayInvitePeople: Policy = (actor) => isProgrammeCoordinator(actor);

/** Only an administrator hands out roles. */
export const mayGrantRoles: Policy = (actor) => isAdministrator(actor);

/** Only an administrator closes accounts, opens them again, and takes second factors away. */
export const mayManageAccounts: Policy = (actor) => isAdministrator(actor);

/** `actor` may see this row of `people`. */
export function visiblePeople(actor: Actor, person: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`${person}.member_state = ANY(${coordinatedStates(actor)})`;
}
