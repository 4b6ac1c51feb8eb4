import type { Actor } from '../../../platform/auth/actor.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import type { Policy } from '../../../platform/policy/policy.js';
import { mayFollowProgress } from '../../learning/learning.policy.js';
import { isProgrammeCoordinator } from '../../people/roles.js';
import { type AudienceGroup, audienceGroups } from './audience.js';

/** Staff write to the trainees whom they follow; the secretariat also to other staff. */
export const mayAnnounce: Policy = (actor) => mayFollowProgress(actor);

/** The groups to which `actor` may write. */
export const announcedGroups = (actor: Actor): readonly AudienceGroup[] =>
  isProgrammeCoordinator(actor) ? audienceGroups : ['trainees'];

/** SQL: `actor` may see, and stop, announcement `a`: the secretariat all, others their own. */
export const managedAnnouncements = (actor: Actor, a: Sql): Sql =>
  isProgrammeCoordinator(actor) ? sql`TRUE` : sql`${a}.author_id = ${actor.personId}`;
