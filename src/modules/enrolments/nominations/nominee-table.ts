import { type FoundList, findList } from '../../../platform/files/find-list.js';
import { type Table, type TableRow, valuesOf } from '../../../platform/files/read-table.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { cleanLine } from '../../../platform/text/clean-text.js';
import { BadList } from '../enrolments.errors.js';
import type { NomineeColumn, NomineeField } from './nominee-columns.js';
import { holds, type TypedLine } from './nominee-fields.js';
import { headings } from './nominee-headings.js';
import { withGivenNames, withWholeName } from './nominee-names.js';

/** A line of a list as it was read. */
export interface NomineeLine {
  line: number;
  values: TypedLine;
  /** Whether the spreadsheet does not show it: filtered out, or hidden by hand. */
  hidden: boolean;
}

/** A list of nominees: what was found out about it, and its lines one by one. */
export interface NomineeTable {
  encoding: string | null;
  /** What was taken to be otherwise than it was written. */
  notes: Fault[];
  lines: AsyncIterable<NomineeLine>;
}

type Columns = (NomineeColumn | null)[];

/**
 * Reads a list. Titles above the heading are passed over, and a heading is not needed; columns under
 * each other's heading are distinguished by their content; columns of parts of a name are joined.
 * @throws BadList, BadTable
 */
export async function readNomineeTable(table: Table): Promise<NomineeTable> {
  const { encoding } = table;
  const notes: Fault[] = [];
  if (encoding && encoding !== 'utf-8') notes.push(fault('list-encoding', { encoding }));
  const list = await findList(table, headings);
  const { columns, from = 0 } = list.heading
    ? { columns: underHeading(list, list.heading, notes) }
    : guessed(list, notes);
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

/** What the columns below a heading are. @throws BadList */
function underHeading(
  { named, sample, otherSheets }: FoundList<NomineeColumn>,
  { row: { sheet }, cells, above, inPart }: Heading,
  notes: Fault[],
): Columns {
  if (sheet) notes.push(fault('list-sheet', { name: sheet }));
  if (otherSheets.length > 0)
    notes.push(fault('list-other-sheets', { names: quoted(otherSheets) }));
  if (above > 0) notes.push(fault('list-rows-above', { count: above }));
  const withNames = withGivenNames(named, sample);
  const columns = switched(withEmail(withNames, sample, notes), sample, notes);
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

/** A heading as a note names it: nothing that PostgreSQL keeps no text of. */
const shownName = (name: string) =>
  cleanLine(name.slice(0, 40).replace(/[\p{Cc}\p{Cs}]/gu, ' ')).trim();

const knownHeadings = [
  ...['email', 'name', 'native name', 'country', 'organisation', 'group', 'language'],
  ...['time zone', 'rank'],
];

/** Share of a column's cells, those that are not empty, of which something is so. */
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

/** Switches two columns that are under each other's heading. */
function switched(named: Columns, rows: TableRow[], notes: Fault[]): Columns {
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

/** What is in a line about somebody, as far as it can be known. */
const isOfSomebody = ({ cells }: TableRow) =>
  cells.some(
    (cell) => isEmail(cell) || holds.memberState?.(cell) || holds.stakeholderGroup?.(cell),
  );

/**
 * The columns of a list without a heading that is known, by what they hold, and the line from which on
 * there are people: a heading in words that nobody foresaw is none of them. @throws BadList
 */
function guessed(
  { sample }: FoundList<NomineeColumn>,
  notes: Fault[],
): { columns: Columns; from?: number | undefined } {
  if (sample.length === 0) throw new BadList(fault('list-empty'));
  const first = Math.max(0, sample.findIndex(isOfSomebody));
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
