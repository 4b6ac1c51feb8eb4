import type { Actor } from '../../platform/auth/actor.js';

declare module '../../platform/auth/actor.js' {
  interface Roles {
    administrator: true;
    'programme-coordinator': true;
    'national-coordinator': true;
    trainer: true;
  }
}

/** Roles a person may hold. `trainee` needs no grant: everyone with an account is one. */
export const roles = [
  'administrator',
  'programme-coordinator',
  'national-coordinator',
  'trainer',
] as const;

const holds = (actor: Actor | undefined, role: (typeof roles)[number]) =>
  actor?.grants.some((grant) => grant.role === role) ?? false;

export const isAdministrator = (actor?: Actor) => holds(actor, 'administrator');
export const isProgrammeCoordinator = (actor?: Actor) =>
  holds(actor, 'programme-coordinator') || isAdministrator(actor);
export const isTrainer = (actor?: Actor) => holds(actor, 'trainer');
export const isNationalCoordinator = (actor?: Actor) => holds(actor, 'national-coordinator');

/** ISO 3166 codes of the states that the actor coordinates. */
export const coordinatedStates = (actor?: Actor): string[] =>
  (actor?.grants ?? []).flatMap((grant) =>
    grant.role === 'national-coordinator' && grant.memberState ? [grant.memberState] : [],
  );
