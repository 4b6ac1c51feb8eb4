import type { Policy } from '../../platform/policy/policy.js';
import { isAdministrator } from '../people/roles.js';

/** Only administrators operate the system. */
export const mayOperate: Policy = (actor) => isAdministrator(actor);
