import type { ImportNote } from './import-report.js';

/** Most notes of one import; after them only their number is kept. */
const MAX_NOTES = 1_000;

/** Longest note: characters. What it quotes of the lesson may be of any length. */
const MAX_LENGTH = 400;

/** What an import says of a lesson, in bounds whatever the lesson is. */
export class ImportNotes {
  private readonly kept: ImportNote[] = [];
  private more = 0;

  add(path: string, detail: string): void {
    if (this.kept.length < MAX_NOTES) this.kept.push({ path: cut(path), detail: cut(detail) });
    else this.more++;
  }

  all(): ImportNote[] {
    if (this.more === 0) return this.kept;
    return [...this.kept, { path: '', detail: `${this.more} more notes are not listed` }];
  }
}

const cut = (text: string): string =>
  text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).toWellFormed()}…`;
