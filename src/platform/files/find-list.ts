import { columnsOf, type Headings, type Table, type TableRow } from './read-table.js';

/** Rows at the top of a sheet in which its heading is looked for; titles stand above it. */
const TOP = 20;
/** Rows that are held back to see what the columns hold. */
const SAMPLE = 200;

/** A list within a file: its heading, if it has one, and the rows below it. */
export interface FoundList<F extends string> {
  /** null when no row is a heading. */
  heading: TableRow | null;
  /** By column, as the heading has it. */
  named: (F | null)[];
  /** Rows above the heading. */
  above: number;
  /** The first rows below the heading. */
  sample: TableRow[];
  /** All rows below the heading, those of the sample too. */
  rows: AsyncIterable<TableRow>;
}

/**
 * Finds the list in a file: on the sheet, and below the row, where most headings are known. Without
 * any, the whole first sheet is the list.
 */
export async function findList<F extends string>(
  table: Table,
  known: Headings<F>,
): Promise<FoundList<F>> {
  const found = await bestHeading(table, known);
  const sheet = found?.row.sheet;
  const isOfList = (row: TableRow, first: TableRow) =>
    found ? row.sheet === sheet && row.line > found.row.line : row.sheet === first.sheet;
  async function* rows() {
    let first: TableRow | undefined;
    for await (const row of table.rows()) {
      first ??= row;
      if (isOfList(row, first)) yield row;
    }
  }
  return {
    heading: found?.row ?? null,
    named: found?.named ?? [],
    above: found?.above ?? 0,
    sample: await take(rows(), SAMPLE),
    rows: { [Symbol.asyncIterator]: rows },
  };
}

async function bestHeading<F extends string>(table: Table, known: Headings<F>) {
  let best: { row: TableRow; named: (F | null)[]; above: number; count: number } | undefined;
  const perSheet = new Map<string | undefined, number>();
  for await (const row of table.rows()) {
    const above = perSheet.get(row.sheet) ?? 0;
    perSheet.set(row.sheet, above + 1);
    if (above >= TOP) {
      // A file without sheets has nothing more to look at.
      if (row.sheet === undefined) break;
      continue;
    }
    // Where people are, there is no heading: one of them may work at "University".
    if (row.cells.some((cell) => /[@＠]/.test(cell))) continue;
    const named = columnsOf(row.cells, known);
    const count = named.filter(Boolean).length;
    if (count > (best?.count ?? 0)) best = { row, named, above, count };
  }
  return best;
}

async function take(rows: AsyncIterable<TableRow>, most: number): Promise<TableRow[]> {
  const taken: TableRow[] = [];
  for await (const row of rows) {
    taken.push(row);
    if (taken.length >= most) break;
  }
  return taken;
}
