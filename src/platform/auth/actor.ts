/** All roles. Each module declares the roles that it grants, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: a module adds to it
export interface Roles {}
export type Role = keyof Roles;

/** A role and, for roles held for one state, the state. */
export interface RoleGrant {
  role: Role;
  memberState: string | null;
}

/**
 * What a session still needs before it is fully signed in: `second-factor`, to present the second
 * factor that the person has set up; `enrolment`, to set one up because their role requires it.
 */
export type MissingFactor = 'second-factor' | 'enrolment';

/** The person who acts. */
export interface Actor {
  personId: string;
  /** Id of the session, or of an app's access token. */
  sessionId: string;
  grants: RoleGrant[];
  language: string;
  /**
   * The scopes of an app; null for the person themselves, who may do everything that their roles
   * allow.
   */
  scopes: string[] | null;
}
