import { SetMetadata } from '@nestjs/common';
import type { Actor, MissingFactor } from '../auth/actor.js';

/** A named predicate: may this actor use the route at all? Each module restricts rows in SQL. */
export type Policy = (actor: Actor | undefined) => boolean;

export const POLICY = 'policy';

/**
 * Sets the policy of a route. Without one the application does not start.
 * @example `@Allow(mayEditCohorts)`
 */
export const Allow = (policy: Policy) => SetMetadata(POLICY, policy);

/** Open to the public. */
export const anyone: Policy = () => true;

/** Open to everyone who is signed in. */
export const signedIn: Policy = (actor) => actor !== undefined;

export const SCOPE = 'scope';

/**
 * The noun of the scope that API clients need for the routes of a controller, or of one method: its
 * module's. Every route has one or is marked `@SessionOnly`; otherwise the application does not
 * start.
 */
export const Scoped = (noun: string) => SetMetadata(SCOPE, noun);

/** Routes about the account itself: closed to API clients, whatever their scopes. */
export const SessionOnly = () => SetMetadata(SCOPE, null);

export const RECENT_SIGN_IN = 'recent-sign-in';

/**
 * Sensitive: requires that the person has signed in, or confirmed their identity, within the last
 * minutes.
 */
export const NeedsRecentSignIn = () => SetMetadata(RECENT_SIGN_IN, true);

export const ALLOWED_WITH_MISSING_FACTOR = 'allowed-with-missing-factor';

/** Opens a route to sessions that still need a second factor; they are rejected everywhere else. */
export const AllowWithMissingFactor = (...missing: MissingFactor[]) =>
  SetMetadata(ALLOWED_WITH_MISSING_FACTOR, missing);
