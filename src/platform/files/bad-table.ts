import { DomainError } from '../errors/domain-error.js';
import { type Fault, fault } from '../i18n/fault.js';

/** 422: the file is not a readable table. */
export class BadTable extends DomainError {
  constructor(why: Fault) {
    super('invalid', 'bad-list', 'This file cannot be read as a list.', { errors: [why] });
  }
}

/** Creates the error for a part of a spreadsheet that is not in the format that programs write. */
export const unreadable = (what: string) =>
  new BadTable(
    fault('sheet-unreadable', undefined, `It is not a spreadsheet that can be read: ${what}.`),
  );
