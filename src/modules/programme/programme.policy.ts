import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator } from '../people/roles.js';

/** Frameworks, their areas and streams are the secretariat's. */
export const mayEditProgramme: Policy = (actor) => isProgrammeCoordinator(actor);
