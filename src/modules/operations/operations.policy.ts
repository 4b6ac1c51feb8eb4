import type { Policy } from '../../platform/policy/policy.js';
import { isAdministrator } from '../people/roles.js';

/** Running the system is the administrators'. */
export const mayOperate: Policy = (actor) => isAdministrator(actor);
