/** Roles a person may hold; `trainee` needs no grant: it is everyone with an account. */
export const roles = [
  'administrator',
  'programme-coordinator',
  'national-coordinator',
  'trainer',
] as const;
export type Role = (typeof roles)[number];

/** A role and, for a national coordinator, the member state it is held for. */
export interface RoleGrant {
  role: Role;
  memberState: string | null;
}

/**
 * What a sign-in still lacks: the second factor that the person has set up, or, where their role
 * must have one, setting it up.
 */
export type Lacking = 'second-factor' | 'enrolment';

/** Who does it. */
export interface Actor {
  personId: string;
  /** The sign-in, or the access token of a program. */
  sessionId: string;
  grants: RoleGrant[];
  language: string;
  /** What a program was given; null: the person themselves, who may all that their roles may. */
  scopes: string[] | null;
}

const holds = (actor: Actor | undefined, role: Role) =>
  actor?.grants.some((grant) => grant.role === role) ?? false;

export const isAdministrator = (actor?: Actor) => holds(actor, 'administrator');
export const isProgrammeCoordinator = (actor?: Actor) =>
  holds(actor, 'programme-coordinator') || isAdministrator(actor);
export const isTrainer = (actor?: Actor) => holds(actor, 'trainer');
export const isNationalCoordinator = (actor?: Actor) => holds(actor, 'national-coordinator');

/** ISO 3166 codes of the states the actor coordinates. */
export const coordinatedStates = (actor?: Actor): string[] =>
  (actor?.grants ?? []).flatMap((grant) =>
    grant.role === 'national-coordinator' && grant.memberState ? [grant.memberState] : [],
  );
