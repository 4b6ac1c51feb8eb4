import type { Actor } from '../../../platform/auth/actor.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import type { AccountStatus } from '../person.entity.js';
import { isAdministrator } from '../roles.js';

/** The facts that decide whether an account can be merged. */
export interface MergedPerson {
  id: string;
  status: AccountStatus;
  /**
   * It holds a nomination until the secretariat decides, because the address has an account
   * elsewhere.
   */
  isPlaceholder: boolean;
  roles: string[];
  toBeErased: boolean;
}

/** Lists everything that has to change before `from` can be merged into `into`. */
export function findMergeObstacles(actor: Actor, from: MergedPerson, into: MergedPerson): Fault[] {
  if (from.id === into.id) return [fault('merge-one-account')];
  const both = [from, into];
  const is = (status: AccountStatus) => both.some((person) => person.status === status);
  const obstacles: [boolean, Fault][] = [
    [both.some(({ id }) => id === actor.personId), fault('merge-own-account')],
    [is('erased'), fault('merge-erased')],
    [is('merged'), fault('merge-merged')],
    [is('suspended'), fault('merge-suspended')],
    [both.some(({ isPlaceholder }) => isPlaceholder), fault('merge-nominee-of-other-state')],
    [both.some(({ toBeErased }) => toBeErased) && !is('erased'), fault('merge-to-be-erased')],
    // The owner of an open account has proved its address; an invited account's address is
    // unproven.
    [from.status === 'active' && into.status === 'invited', fault('merge-not-opened')],
    // Roles are granted by an administrator one by one, never as a side effect.
    [from.roles.length > 0, fault('merge-has-roles')],
    [into.roles.includes('administrator') && !isAdministrator(actor), fault('merge-administrator')],
  ];
  return obstacles.filter(([applies]) => applies).map(([, obstacle]) => obstacle);
}
