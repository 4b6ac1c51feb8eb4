import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator } from '../people/roles.js';

/** Programme coordinators edit cohorts, their rules and their quotas. */
export const mayEditCohorts: Policy = (actor) => isProgrammeCoordinator(actor);

/**
 * SQL condition: `actor` may see this row of `cohorts`. Drafts are visible to programme
 * coordinators only.
 */
export const visibleCohorts = (actor: Actor | undefined, cohort: Sql): Sql =>
  isProgrammeCoordinator(actor) ? sql`TRUE` : sql`${cohort}.stage <> 'draft'`;
