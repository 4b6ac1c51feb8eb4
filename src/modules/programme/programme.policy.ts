import type { Policy } from '../../platform/policy/policy.js';
import { isProgrammeCoordinator } from '../people/roles.js';

/** Programme coordinators edit frameworks, their areas and streams. */
export const mayEditProgramme: Policy = (actor) => isProgrammeCoordinator(actor);
