import {
  type Actor,
  coordinatedStates,
  isNationalCoordinator,
  isProgrammeCoordinator,
} from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** National coordinators nominate people of their own states; the secretariat anyone. */
export const mayNominate: Policy = (actor) =>
  isNationalCoordinator(actor) || isProgrammeCoordinator(actor);

/** The lists of a cohort are for coordinators, each within their scope. */
export const mayListApplications: Policy = mayNominate;

/** The secretariat decides. */
export const mayDecide: Policy = (actor) => isProgrammeCoordinator(actor);

/** Whether the actor nominates for this state. */
export const nominatesFor = (actor: Actor, memberState: string): boolean =>
  isProgrammeCoordinator(actor) || coordinatedStates(actor).includes(memberState);

/** The steps of an application that `actor` may take themselves, if its state allows them. */
export function stepsOf(actor: Actor, application: { personId: string }): string[] {
  return [
    ...(isProgrammeCoordinator(actor) ? ['offer', 'reject', 'withdraw'] : []),
    ...(application.personId === actor.personId ? ['accept', 'decline', 'withdraw'] : []),
  ];
}

/**
 * SQL condition: the rows (alias `a` with `member_state` and `person_id`) that `actor` may see:
 * the secretariat all, a national coordinator those of their states, everyone their own.
 * Takes two parameters from `$n` on.
 */
export function visibleApplications(actor: Actor, parameter: number) {
  return {
    sql: `($${parameter}::text[] IS NULL OR a.member_state = ANY($${parameter}) OR a.person_id = $${parameter + 1})`,
    values: [isProgrammeCoordinator(actor) ? null : coordinatedStates(actor), actor.personId],
  };
}
