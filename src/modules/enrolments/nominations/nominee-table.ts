import {
  columnsOf,
  type Table,
  type TableRow,
  valuesOf,
} from '../../../platform/files/read-table.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { BadList } from '../enrolments.errors.js';
import { headings, holds, type NomineeField, type TypedLine } from './nominee-fields.js';

/** Lines looked at to see what the columns hold. */
const SAMPLE = 200;

/** A list of nominees: what was found out about it, and its lines one by one. */
export interface NomineeTable {
  encoding: string | null;
  /** What was taken to be otherwise than it was written. */
  notes: Fault[];
  lines: AsyncIterable<{ line: number; values: TypedLine }>;
}

type Row = TableRow;

/**
 * Reads a list. A heading is not needed; columns under each other's heading are told apart by what
 * is in them.
 * @throws BadList, BadTable
 */
export async function readNomineeTable(table: Table): Promise<NomineeTable> {
  const { encoding } = table;
  const rows = table.rows()[Symbol.asyncIterator]();
  const first: Row[] = [];
  while (first.length <= SAMPLE) {
    const { value, done } = await rows.next();
    if (done) break;
    first.push(value);
  }
  const notes: Fault[] = [];
  if (encoding && encoding !== 'utf-8') notes.push(fault('list-encoding', { encoding }));
  const { fields, body } = fieldsOf(first, notes);
  if (body.length === 0) throw new BadList(fault('list-empty'));
  return { encoding, notes, lines: linesOf(fields, body, rows) };
}

async function* linesOf(fields: (NomineeField | null)[], first: Row[], rest: AsyncIterator<Row>) {
  const typed = ({ line, cells }: Row) => ({ line, values: valuesOf(fields, cells) });
  for (const row of first) yield typed(row);
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield typed(value);
  }
}

/** Which field each column is, and the rows below the heading. */
function fieldsOf(rows: Row[], notes: Fault[]): { fields: (NomineeField | null)[]; body: Row[] } {
  const [top, ...below] = rows;
  if (!top) throw new BadList(fault('list-empty'));
  const named = columnsOf(top.cells, headings);
  if (!named.some(Boolean)) {
    const fields = guessed(rows);
    if (!fields.includes('email')) {
      throw new BadList(fault('list-unknown-columns', { headings: knownHeadings }));
    }
    notes.push(fault('list-no-heading', { field: fields.map((field) => field ?? '–') }));
    return { fields, body: rows };
  }
  const unknown = top.cells.filter((cell, index) => cell.trim() && !named[index]);
  if (unknown.length > 0) {
    const names = unknown.slice(0, 5).map((name) => `“${name.trim().slice(0, 40)}”`);
    notes.push(fault('list-columns-left-out', { names }));
  }
  const fields = mended(named, below, notes);
  if (!fields.includes('email'))
    throw new BadList(fault('list-no-email', { headings: knownHeadings }));
  if (!fields.includes('latinName'))
    throw new BadList(fault('list-no-name', { headings: knownHeadings }));
  return { fields, body: below };
}

const knownHeadings = [
  ...['email', 'name', 'native name', 'member state', 'organisation', 'group', 'language'],
  ...['time zone', 'rank'],
];

/** Share of a column's cells, those that are not empty, of which something is so. */
function share(rows: Row[], column: number, is: (text: string) => boolean): number {
  const cells = rows.map(({ cells: all }) => all[column]?.trim() ?? '').filter(Boolean);
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);
const isOtherScript = (text: string) => /\p{L}/u.test(text) && !isLatin(text);

/** Puts right two columns that stand under each other's heading. */
function mended(
  named: (NomineeField | null)[],
  rows: Row[],
  notes: Fault[],
): (NomineeField | null)[] {
  const fields = [...named];
  const swap = (a: number, b: number) => {
    const [one, other] = [fields[a], fields[b]] as [NomineeField, NomineeField];
    fields[a] = other;
    fields[b] = one;
    notes.push(fault('list-columns-swapped', { field: [one, other] }));
  };
  const is = holds.email as (text: string) => boolean;
  const email = fields.indexOf('email');
  if (email >= 0 && share(rows, email, is) < 0.5) {
    const real = fields.findIndex((field, index) => field && share(rows, index, is) > 0.5);
    if (real >= 0) swap(email, real);
  }
  const latin = fields.indexOf('latinName');
  const native = fields.indexOf('nativeName');
  if (latin >= 0 && native >= 0) {
    const crossed = share(rows, latin, isOtherScript) > 0.5 && share(rows, native, isLatin) > 0.5;
    if (crossed) swap(latin, native);
  }
  return fields;
}

/** The fields of a list without a heading, by what its columns hold. */
function guessed(rows: Row[]): (NomineeField | null)[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const fields: (NomineeField | null)[] = Array.from({ length: width }, () => null);
  for (const [field, is] of Object.entries(holds) as [NomineeField, (t: string) => boolean][]) {
    const column = fields.findIndex((taken, index) => !taken && share(rows, index, is) > 0.6);
    if (column >= 0) fields[column] = field;
  }
  const take = (field: NomineeField, is: (text: string) => boolean) => {
    const column = fields.findIndex((taken, index) => !taken && share(rows, index, is) > 0.6);
    if (column >= 0) fields[column] = field;
  };
  take('latinName', isLatin);
  take('nativeName', isOtherScript);
  take('organisation', (text) => text.length > 2);
  return fields;
}
