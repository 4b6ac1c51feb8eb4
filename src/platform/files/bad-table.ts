import { DomainError } from '../errors/domain-error.js';
import { type Fault, fault } from '../i18n/fault.js';

/** 422: a file that is no table. */
export class BadTable extends DomainError {
  constructor(why: Fault) {
    super('invalid', 'bad-list', 'This file cannot be read as a list.', { errors: [why] });
  }
}

/** What of a spreadsheet is not as programs write it. */
export const unreadable = (what: string) =>
  new BadTable(
    fault('sheet-unreadable', undefined, `It is not a spreadsheet that can be read: ${what}.`),
  );
