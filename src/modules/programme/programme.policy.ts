import { type Actor, isProgrammeCoordinator } from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** Frameworks, cohorts and quotas are the secretariat's. */
export const mayEditProgramme: Policy = (actor) => isProgrammeCoordinator(actor);

/** SQL condition: the cohorts (alias `cohort`) that `actor` may see. Drafts are the secretariat's. */
export const visibleCohorts = (actor: Actor | undefined): string =>
  isProgrammeCoordinator(actor) ? 'true' : `cohort.stage <> 'draft'`;
