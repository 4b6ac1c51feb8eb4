import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import type { ImportNote } from './import-report.js';

/** Most notes of one import; after them only their number is kept. */
const MAX_NOTES = 1_000;

/** Characters of what a note quotes of the lesson, which may be of any length. */
const MAX_LENGTH = 400;

/** What an import says of a lesson, in bounds whatever the lesson is. */
export class ImportNotes {
  private readonly kept: ImportNote[] = [];
  private more = 0;

  add(path: string, { code, params }: Fault): void {
    if (this.kept.length < MAX_NOTES) {
      this.kept.push({ path: cut(path), code, ...(params && { params: cutAll(params) }) });
    } else this.more++;
  }

  all(): ImportNote[] {
    if (this.more === 0) return this.kept;
    return [...this.kept, { path: '', ...fault('more-notes', { count: this.more }) }];
  }
}

const cutAll = (params: Params): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? cut(value) : value,
    ]),
  );

const cut = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).toWellFormed()}…`;
