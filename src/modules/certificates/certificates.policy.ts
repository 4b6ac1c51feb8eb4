import {
  type Actor,
  coordinatedStates,
  isAdministrator,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** The secretariat designs, issues and revokes. */
export const mayIssue: Policy = (actor) => isProgrammeCoordinator(actor);

/** Coordinators read the register, each within their scope. */
export const mayReadRegister: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/** Administrators keep the issuer's keys. */
export const mayKeepKeys: Policy = (actor) => isAdministrator(actor);

/**
 * SQL condition: the certificates that `actor` may see: the secretariat all, a national
 * coordinator their states', everyone their own. Takes two parameters from `$n` on.
 */
export function visibleCertificates(
  actor: Actor,
  parameter: number,
  state = 't.member_state',
  person = 't.person_id',
) {
  return {
    sql: `($${parameter}::text[] IS NULL OR ${state} = ANY($${parameter}) OR ${person} = $${parameter + 1})`,
    values: [isProgrammeCoordinator(actor) ? null : coordinatedStates(actor), actor.personId],
  };
}
