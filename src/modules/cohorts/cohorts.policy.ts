import type { Actor } from '../../platform/auth/actor.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator } from '../people/roles.js';

/** Cohorts, their rules and their quotas are the secretariat's. */
export const mayEditCohorts: Policy = (actor) => isProgrammeCoordinator(actor);

/** `actor` may see this row of `cohorts`. Drafts are the secretariat's. */
export const visibleCohorts = (actor: Actor | undefined, cohort: Sql): Sql =>
  isProgrammeCoordinator(actor) ? sql`TRUE` : sql`${cohort}.stage <> 'draft'`;
