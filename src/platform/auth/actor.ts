/** The roles there are: declared, by merging, by the module that grants them. */
// biome-ignore lint/suspicious/noEmptyInterface: a module adds to it
export interface Roles {}
export type Role = keyof Roles;

/** A role and, where it is held for one state, which. */
export interface RoleGrant {
  role: Role;
  memberState: string | null;
}

/**
 * What a session still needs before it is fully signed in: `second-factor`, to present the second
 * factor that the person has set up; `enrolment`, to set one up because their role requires it.
 */
export type MissingFactor = 'second-factor' | 'enrolment';

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
