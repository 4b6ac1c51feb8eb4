import {
  type Actor,
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** The secretariat issues and revokes. */
export const mayIssue: Policy = (actor) => isProgrammeCoordinator(actor);

/** Coordinators read the register, each within their scope. */
export const mayReadRegister: Policy = (actor) =>
  isProgrammeCoordinator(actor) || isNationalCoordinator(actor);

/**
 * SQL condition: the certificates (with enrolment `e` and application `a`) that `actor` may
 * see: the secretariat all, a national coordinator their states', everyone their own.
 * Takes two parameters from `$n` on.
 */
export function visibleCertificates(actor: Actor, parameter: number) {
  return {
    sql: `($${parameter}::text[] IS NULL OR a.member_state = ANY($${parameter}) OR e.person_id = $${parameter + 1})`,
    values: [isProgrammeCoordinator(actor) ? null : coordinatedStates(actor), actor.personId],
  };
}
