import type { Policy } from '../../platform/policy/policy.js';
import { isAdministrator } from '../people/roles.js';

/** Administrators decide which systems receive events. */
export const mayManageWebhooks: Policy = (actor) => actor !== undefined && isAdministrator(actor);
