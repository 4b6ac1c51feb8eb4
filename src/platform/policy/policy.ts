import { SetMetadata } from '@nestjs/common';
import type { Actor } from '../auth/actor.js';

/** A plain, named predicate: may this actor come in at all? Rows are scoped in SQL by the module. */
export type Policy = (actor: Actor | undefined) => boolean;

export const POLICY = 'policy';

/**
 * Names the policy of a route. Every route has one: without it the application does not start.
 * @example `@Allow(mayEditCohorts)`
 */
export const Allow = (policy: Policy) => SetMetadata(POLICY, policy);

/** Open to the public. */
export const anyone: Policy = () => true;

/** Open to everyone who is signed in. */
export const signedIn: Policy = (actor) => actor !== undefined;
