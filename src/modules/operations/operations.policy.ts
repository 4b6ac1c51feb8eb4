import { isAdministrator } from '../../platform/auth/actor.js';
import type { Policy } from '../../platform/policy/policy.js';

/** Running the system is the administrators'. */
export const mayOperate: Policy = (actor) => isAdministrator(actor);
