import { Conflict } from '../../../platform/errors/errors.js';
import type { Fault } from '../../../platform/i18n/fault.js';

/** 409: the two accounts cannot be merged; lists everything that has to change first. */
export class AccountsNotMergeable extends Conflict {
  constructor(errors: Fault[]) {
    super('accounts-not-mergeable', 'These two accounts cannot be merged.', { errors });
  }
}
