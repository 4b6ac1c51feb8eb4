import { type FoundList, findList } from '../../../platform/files/find-list.js';
import { type Table, type TableRow, valuesOf } from '../../../platform/files/read-table.js';
import { type Fault, fault } from '../../../platform/i18n/fault.js';
import { cleanLine } from '../../../platform/text/clean-text.js';
import { BadList } from '../enrolments.errors.js';
import type { NomineeColumn, NomineeField } from './nominee-columns.js';
import { holds, type TypedLine } from './nominee-fields.js';
import { headings } from './nominee-headings.js';

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
 * each other's heading are told apart by what is in them; two columns of names are made one.
 * @throws BadList, BadTable
 */
export async function readNomineeTable(table: Table): Promise<NomineeTable> {
  const { encoding } = table;
  const notes: Fault[] = [];
  if (encoding && encoding !== 'utf-8') notes.push(fault('list-encoding', { encoding }));
  const list = await findList(table, headings);
  const columns = list.heading ? underHeading(list, list.heading, notes) : guessed(list, notes);
  if (list.sample.length === 0) throw new BadList(fault('list-empty'));
  return { encoding, notes, lines: linesOf(columns, list.rows) };
}

async function* linesOf(columns: Columns, rows: AsyncIterable<TableRow>) {
  for await (const { line, cells, hidden = false } of rows) {
    yield { line, hidden, values: withWholeName(valuesOf(columns, cells)) };
  }
}

/** One name of two columns, the family's first, as the programme writes names. */
function withWholeName(values: Partial<Record<NomineeColumn, string>>): TypedLine {
  const { familyName, givenName, ...typed } = values;
  const whole = [familyName, givenName].filter(Boolean).join(' ');
  const latinName = typed.latinName ?? (whole || typed.nativeName);
  if (!latinName) return typed;
  // A list that has names in one script only has one name of everybody.
  const nativeName = typed.latinName || whole ? typed.nativeName : undefined;
  const { nativeName: _, ...rest } = typed;
  return { ...rest, latinName, ...(nativeName && { nativeName }) };
}

const isOfName = (column: NomineeColumn | null) =>
  column === 'latinName' ||
  column === 'nativeName' ||
  column === 'familyName' ||
  column === 'givenName';

/** What the columns below a heading are. @throws BadList */
function underHeading(
  { named, above, sample }: FoundList<NomineeColumn>,
  heading: TableRow,
  notes: Fault[],
): Columns {
  if (heading.sheet) notes.push(fault('list-sheet', { name: heading.sheet }));
  if (above > 0) notes.push(fault('list-rows-above', { count: above }));
  const columns = switched(withEmail(named, sample, notes), sample, notes);
  const unknown = heading.cells.filter((cell, index) => cell.trim() && !columns[index]);
  if (unknown.length > 0) {
    const names = unknown.slice(0, 5).map((name) => `“${shownName(name)}”`);
    notes.push(fault('list-columns-left-out', { names }));
  }
  if (!columns.includes('email')) {
    throw new BadList(fault('list-no-email', { headings: knownHeadings }));
  }
  if (!columns.some(isOfName))
    throw new BadList(fault('list-no-name', { headings: knownHeadings }));
  return columns;
}

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

/** The columns of a list without a heading, by what they hold. @throws BadList */
function guessed({ sample: rows }: FoundList<NomineeColumn>, notes: Fault[]): Columns {
  if (rows.length === 0) throw new BadList(fault('list-empty'));
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
  return columns;
}
