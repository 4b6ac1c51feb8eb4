import { type Fault, fault, type Params } from '../../../platform/i18n/fault.js';
import type { ImportNote } from './import-report.js';

/** Maximum number of notes of one import; further ones are only counted. */
const MAX_NOTES = 1_000;

/** Maximum length of text that a note quotes from the lesson, in characters. */
const MAX_LENGTH = 400;

/** Codes by importance: missing pages and files first, then parts of pages. */
const weights = [
  [
    'lesson-without-outputs',
    'page-not-in-archive',
    'page-notes-too-long',
    'page-notes-open',
    'comment-not-closed',
  ],
  ['figure-missing', 'page-not-listed', 'front-matter-unreadable', 'block-not-closed'],
  [
    'formula-unreadable',
    'paragraph-too-long',
    'table-in-signs',
    'link-broken',
    'link-undefined',
    'anchor-missing',
  ],
];
const weightOf = ({ code }: ImportNote): number => {
  const found = weights.findIndex((codes) => codes.includes(code));
  return found < 0 ? weights.length : found;
};

/** Collects the notes of an import, within limits whatever the lesson contains. */
export class ImportNotes {
  private readonly kept: ImportNote[] = [];
  private more = 0;
  private otherFiles = 0;

  /** Counts a file that is not part of the lesson; only the total is reported. */
  addOtherFile(): void {
    this.otherFiles++;
  }

  add(path: string, { code, params }: Fault): void {
    if (this.kept.length < MAX_NOTES) {
      this.kept.push({ path: cut(path), code, ...(params && { params: cutAll(params) }) });
    } else this.more++;
  }

  all(): ImportNote[] {
    const notes = this.kept.toSorted((a, b) => weightOf(a) - weightOf(b));
    if (this.otherFiles > 0) {
      notes.push({ path: '', ...fault('files-not-of-format', { count: this.otherFiles }) });
    }
    if (this.more > 0) notes.push({ path: '', ...fault('more-notes', { count: this.more }) });
    return notes;
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
