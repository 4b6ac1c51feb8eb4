import { columnsOf, type Headings } from './headings.js';
import type { Table, TableRow } from './read-table.js';

/** Rows at the top of a sheet that are searched for the heading; titles may be above it. */
const TOP = 20;
/** Rows that are buffered to see what the columns contain. */
const SAMPLE = 200;

/** One row, or two rows together, that name the columns. */
interface HeadingRow<F extends string> {
  /** The lower one of the two. */
  row: TableRow;
  /** The heading text of each column, of both rows. */
  cells: string[];
  named: (F | null)[];
  /** Columns whose heading was recognised only in part. */
  inPart: number[];
  /** Number of rows above. */
  above: number;
}

/** A list within a file: its heading, if it has one, and the rows below it. */
export interface FoundList<F extends string> {
  /** null when no row is a heading. */
  heading: HeadingRow<F> | null;
  /** By column, according to the heading. */
  named: (F | null)[];
  /** The first rows below the heading. */
  sample: TableRow[];
  /** All rows below the heading, including the sample. */
  rows: AsyncIterable<TableRow>;
  /** Other sheets that also contain a list. */
  otherSheets: string[];
}

/**
 * Finds the list in a file: the sheet and row with the most recognised headings. If there is none,
 * the whole first sheet is the list.
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

/** A row with an email address is data, not a heading: a person may work at "University". */
const hasAddress = ({ cells }: TableRow) => cells.some((cell) => /[@＠﹫]/.test(cell));

async function bestHeading<F extends string>(table: Table, known: Headings<F>) {
  let best: Scored<F> | undefined;
  const bySheet = new Map<string | undefined, SheetSoFar>();
  for await (const row of table.rows()) {
    const sheet = bySheet.get(row.sheet) ?? { rows: 0, best: 0, hasPeople: false };
    bySheet.set(row.sheet, sheet);
    const above = sheet.rows++;
    if (above >= TOP) {
      // A file without sheets has no more sheets to search.
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
  /** The previous row, unless it contains people. */
  before?: TableRow;
  /** Score of its best heading. */
  best: number;
  hasPeople: boolean;
}

type Scored<F extends string> = HeadingRow<F> & { score: number };

/** Scores a row as a heading, and together with the row above it. */
function scored<F extends string>(
  row: TableRow,
  before: TableRow | undefined,
  above: number,
  known: Headings<F>,
): Scored<F>[] {
  const read = (cells: string[], rowsAbove: number): Scored<F> => {
    const { fields, inPart } = columnsOf(cells, known);
    const whole = fields.filter(Boolean).length - inPart.length;
    // A title may contain a word of a heading by chance.
    const score = whole + (whole > 0 || inPart.length > 1 ? inPart.length / 4 : 0);
    return { row, cells, named: fields, inPart, above: rowsAbove, score };
  };
  const alone = read(row.cells, above);
  if (before?.line !== row.line - 1) return [alone];
  const both = read(together(before.cells, row.cells), above - 1);
  // Both rows have to name columns: a title above the heading does not.
  return both.score > Math.max(alone.score, read(before.cells, 0).score) ? [alone, both] : [alone];
}

/**
 * Joins the headings of two rows: text that spans several columns is written only over the first.
 */
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
