import { columnsOf, type Headings } from './headings.js';
import type { Table, TableRow } from './read-table.js';

/** Rows at the top of a sheet in which its heading is looked for; titles stand above it. */
const TOP = 20;
/** Rows that are held back to see what the columns hold. */
const SAMPLE = 200;

/** A row, or two rows together, that name the columns. */
interface HeadingRow<F extends string> {
  /** The lower of two. */
  row: TableRow;
  /** What is written over each column, of both rows. */
  cells: string[];
  named: (F | null)[];
  /** Columns of whose heading only a part is known. */
  inPart: number[];
  /** Rows above. */
  above: number;
}

/** A list within a file: its heading, if it has one, and the rows below it. */
export interface FoundList<F extends string> {
  /** null when no row is a heading. */
  heading: HeadingRow<F> | null;
  /** By column, as the heading has it. */
  named: (F | null)[];
  /** The first rows below the heading. */
  sample: TableRow[];
  /** All rows below the heading, those of the sample too. */
  rows: AsyncIterable<TableRow>;
  /** Other sheets that have a list too. */
  otherSheets: string[];
}

/**
 * Finds the list in a file: on the sheet, and below the row, where most headings are known. Without
 * any, the whole first sheet is the list.
 */
export async function findList<F extends string>(
  table: Table,
  known: Headings<F>,
): Promise<FoundList<F>> {
  const { best, otherSheets } = await bestHeading(table, known);
  const sheet = best?.row.sheet;
  const isOfList = (row: TableRow, first: TableRow) =>
    best ? row.sheet === sheet && row.line > best.row.line : row.sheet === first.sheet;
  async function* rows() {
    let first: TableRow | undefined;
    for await (const row of table.rows()) {
      first ??= row;
      if (isOfList(row, first)) yield row;
    }
  }
  return {
    heading: best ?? null,
    named: best?.named ?? [],
    sample: await take(rows(), SAMPLE),
    rows: { [Symbol.asyncIterator]: rows },
    otherSheets,
  };
}

/** Where people are, there is no heading: one of them may work at "University". */
const hasAddress = ({ cells }: TableRow) => cells.some((cell) => /[@＠﹫]/.test(cell));

async function bestHeading<F extends string>(table: Table, known: Headings<F>) {
  let best: Scored<F> | undefined;
  const bySheet = new Map<string | undefined, SheetSoFar>();
  for await (const row of table.rows()) {
    const sheet = bySheet.get(row.sheet) ?? { rows: 0, best: 0, hasPeople: false };
    bySheet.set(row.sheet, sheet);
    const above = sheet.rows++;
    if (above >= TOP) {
      // A file without sheets has nothing more to look at.
      if (row.sheet === undefined) break;
      continue;
    }
    if (hasAddress(row)) {
      delete sheet.before;
      sheet.hasPeople = true;
      continue;
    }
    for (const found of scored(row, sheet.before, above, known)) {
      if (found.score > (best?.score ?? 0)) best = found;
      sheet.best = Math.max(sheet.best, found.score);
    }
    sheet.before = row;
  }
  const otherSheets = [...bySheet].flatMap(([name, sheet]) => {
    const isOther = name !== undefined && name !== best?.row.sheet;
    return isOther && sheet.hasPeople && sheet.best >= 2 ? [name] : [];
  });
  return { best, otherSheets };
}

interface SheetSoFar {
  rows: number;
  /** The row before, unless people are in it. */
  before?: TableRow;
  /** Of its headings. */
  best: number;
  hasPeople: boolean;
}

type Scored<F extends string> = HeadingRow<F> & { score: number };

/** A row as a heading, and the same together with the row above it. */
function scored<F extends string>(
  row: TableRow,
  before: TableRow | undefined,
  above: number,
  known: Headings<F>,
): Scored<F>[] {
  const read = (cells: string[], rowsAbove: number): Scored<F> => {
    const { fields, inPart } = columnsOf(cells, known);
    const whole = fields.filter(Boolean).length - inPart.length;
    // A title may have a word of a heading in it, by chance.
    const score = whole + (whole > 0 || inPart.length > 1 ? inPart.length / 4 : 0);
    return { row, cells, named: fields, inPart, above: rowsAbove, score };
  };
  const alone = read(row.cells, above);
  if (before?.line !== row.line - 1) return [alone];
  const both = read(together(before.cells, row.cells), above - 1);
  // Of two rows both have to name columns: a title over the heading does not.
  return both.score > Math.max(alone.score, read(before.cells, 0).score) ? [alone, both] : [alone];
}

/** The headings of two rows: what is over several columns is said once, over the first of them. */
function together(upper: string[], lower: string[]): string[] {
  let over = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const own = upper[index]?.trim() ?? '';
    const below = lower[index]?.trim() ?? '';
    if (own) over = own;
    if (!below || below === own) return own;
    return over ? `${below} (${over})` : below;
  });
}

async function take(rows: AsyncIterable<TableRow>, most: number): Promise<TableRow[]> {
  const taken: TableRow[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length >= most) break;
  }
  return taken;
}
