import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import {
  coordinatedStates,
  isAdministrator,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../people/roles.js';

/** The secretariat designs, issues and revokes. */
export const mayIssue: Policy = (actor) => isProgrammeCoordinator(actor);

/** Coordinators read the register, each within their scope. */
export const mayReadRegister: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** Administrators manage the issuer's keys. */
export const mayManageKeys: Policy = (actor) => isAdministrator(actor);

/**
 * SQL: `actor` may see the certificates of `person` from `memberState`: the secretariat all, a
 * national coordinator those of their states, everyone their own.
 */
export function visibleCertificates(actor: Actor, memberState: Sql, person: Sql): Sql {
  if (isProgrammeCoordinator(actor)) return sql`TRUE`;
  return sql`(${memberState} = ANY(${coordinatedStates(actor)}) OR ${person} = ${actor.personId})`;
}
