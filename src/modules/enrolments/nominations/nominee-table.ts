import { type FoundList, findList } from '../../../platform/files/find-list.js';
import { type Table, type TableRow, valuesOf } from '../../../platform/files/read-table.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { cleanLine } from '../../../platform/text/clean-text.js';
import { BadList } from '../enrolments.errors.js';
import type { NomineeColumn, NomineeField } from './nominee-columns.js';
import { holds, type TypedLine } from './nominee-fields.js';
import { headings } from './nominee-headings.js';
import { withGivenNames, withWholeName } from './nominee-names.js';

export interface NomineeLine {
  line: number;
  values: TypedLine;
  /** Whether the row is not visible in the spreadsheet: filtered out, or hidden by hand. */
  hidden: boolean;
}

/** A list of nominees: notes on it, and its lines one by one. */
export interface NomineeTable {
  encoding: string | null;
  /** Notes on what was read differently from how it was written. */
  notes: Fault[];
  lines: AsyncIterable<NomineeLine>;
}

type Columns = (NomineeColumn | null)[];

/**
 * Reads a list. Skips titles above the heading, and needs no heading; recognises swapped columns by
 * their content; joins columns that hold parts of a name.
 * @throws BadList, BadTable
 */
export async function readNomineeTable(table: Table): Promise<NomineeTable> {
  const { encoding } = table;
  const notes: Fault[] = [];
  if (encoding && encoding !== 'utf-8') notes.push(fault('list-encoding', { encoding }));
  const list = await findList(table, headings);
  const { columns, from = 0 } = list.heading
    ? { columns: columnsUnder(list, list.heading, notes) }
    : guessColumns(list, notes);
  if (list.sample.length === 0) throw new BadList(fault('list-empty'));
  return { encoding, notes, lines: linesOf(columns, list.rows, from) };
}

async function* linesOf(columns: Columns, rows: AsyncIterable<TableRow>, from: number) {
  const isMiddleFirst = columns.indexOf('middleName') < columns.indexOf('givenName');
  for await (const { line, cells, hidden = false } of rows) {
    if (line < from) continue;
    yield { line, hidden, values: withWholeName(valuesOf(columns, cells), isMiddleFirst) };
  }
}

const isOfName = (column: NomineeColumn | null) => column !== null && /name2?$/i.test(column);

/** The fields of the columns below a heading. @throws BadList */
function columnsUnder(
  { named, sample, otherSheets }: FoundList<NomineeColumn>,
  { row: { sheet }, cells, above, inPart }: Heading,
  notes: Fault[],
): Columns {
  if (sheet) notes.push(fault('list-sheet', { name: sheet }));
  if (otherSheets.length > 0)
    notes.push(fault('list-other-sheets', { names: quoted(otherSheets) }));
  if (above > 0) notes.push(fault('list-rows-above', { count: above }));
  const withNames = withGivenNames(named, sample);
  const columns = withSwapsFixed(withEmail(withNames, sample, notes), sample, notes);
  const unknown = cells.filter((cell, index) => cell.trim() && !columns[index]);
  if (unknown.length > 0) notes.push(fault('list-columns-left-out', { names: quoted(unknown) }));
  if (inPart.length > 0) {
    const names = quoted(inPart.map((index) => cells[index] ?? ''));
    notes.push(fault('list-columns-in-part', { names }));
  }
  if (!columns.includes('email')) {
    throw new BadList(fault('list-no-email', { headings: knownHeadings }));
  }
  if (!columns.some(isOfName))
    throw new BadList(fault('list-no-name', { headings: knownHeadings }));
  return columns;
}

type Heading = NonNullable<FoundList<NomineeColumn>['heading']>;

const quoted = (names: string[]): string[] =>
  names.slice(0, 5).map((name) => `“${shownName(name)}”`);

/** A heading as quoted in a note, without characters that PostgreSQL cannot store as text. */
const shownName = (name: string) =>
  cleanLine(name.slice(0, 40).replace(/[\p{Cc}\p{Cs}]/gu, ' ')).trim();

const knownHeadings = [
  ...['email', 'name', 'native name', 'country', 'organisation', 'group', 'language'],
  ...['time zone', 'rank'],
];

/** The share of a column's non-empty cells for which `is` holds. */
function share(rows: TableRow[], column: number, is: (text: string) => boolean): number {
  const cells = rows.map(({ cells: all }) => all[column]?.trim() ?? '').filter(Boolean);
  return cells.length === 0 ? 0 : cells.filter(is).length / cells.length;
}

const isEmail = holds.email as (text: string) => boolean;
const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);
const isOtherScript = (text: string) => /\p{L}/u.test(text) && !isLatin(text);

/** Finds the addresses in a column whose heading is not known. */
function withEmail(named: Columns, rows: TableRow[], notes: Fault[]): Columns {
  if (named.includes('email')) return named;
  const width = Math.max(named.length, ...rows.map(({ cells }) => cells.length));
  const column = Array.from({ length: width }, (_, at) => at).find(
    (at) => !named[at] && share(rows, at, isEmail) > 0.5,
  );
  if (column === undefined) return named;
  notes.push(fault('list-email-found', { column: column + 1 }));
  const columns = Array.from({ length: width }, (_, at) => named[at] ?? null);
  columns[column] = 'email';
  return columns;
}

/** Swaps two columns that are under each other's heading. */
function withSwapsFixed(named: Columns, rows: TableRow[], notes: Fault[]): Columns {
  const columns = [...named];
  const swap = (a: number, b: number) => {
    const [one, other] = [columns[a], columns[b]] as [NomineeField, NomineeField];
    columns[a] = other;
    columns[b] = one;
    notes.push(fault('list-columns-swapped', { field: [one, other] }));
  };
  const email = columns.indexOf('email');
  if (email >= 0 && share(rows, email, isEmail) < 0.5) {
    const real = columns.findIndex((column, at) => column && share(rows, at, isEmail) > 0.5);
    if (real >= 0) swap(email, real);
  }
  const latin = columns.indexOf('latinName');
  const native = columns.indexOf('nativeName');
  if (latin >= 0 && native >= 0) {
    const crossed = share(rows, latin, isOtherScript) > 0.5 && share(rows, native, isLatin) > 0.5;
    if (crossed) swap(latin, native);
  }
  return columns;
}

/** Whether a row looks like a person: it has an address, a country or a group. */
const looksLikePerson = ({ cells }: TableRow) =>
  cells.some(
    (cell) => isEmail(cell) || holds.memberState?.(cell) || holds.stakeholderGroup?.(cell),
  );

/**
 * Recognises the columns of a list without a known heading by their content, and finds its first
 * line with a person, to skip a heading in unknown words. @throws BadList
 */
function guessColumns(
  { sample }: FoundList<NomineeColumn>,
  notes: Fault[],
): { columns: Columns; from?: number | undefined } {
  if (sample.length === 0) throw new BadList(fault('list-empty'));
  const first = Math.max(0, sample.findIndex(looksLikePerson));
  const rows = sample.slice(first);
  if (first > 0) notes.push(fault('list-rows-above', { count: first }));
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const columns: (NomineeField | null)[] = Array.from({ length: width }, () => null);
  const take = (field: NomineeField, is: (text: string) => boolean) => {
    const column = columns.findIndex((taken, index) => !taken && share(rows, index, is) > 0.6);
    if (column >= 0) columns[column] = field;
  };
  for (const [field, is] of Object.entries(holds) as [NomineeField, (t: string) => boolean][]) {
    take(field, is);
  }
  if (!columns.includes('email')) {
    throw new BadList(fault('list-unknown-columns', { headings: knownHeadings }));
  }
  take('latinName', isLatin);
  take('nativeName', isOtherScript);
  take('organisation', (text) => text.length > 2);
  notes.push(fault('list-no-heading', { field: columns.map((field) => field ?? '–') }));
  return { columns, from: rows[0]?.line };
}
