import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'csv-parse';
import { bounds } from '../bounds/bounds.js';
import type { Threads } from '../threads/threads.js';
import { BadTable } from './bad-table.js';
import { decoded, encodingOf } from './decode-text.js';
import type { TableRow } from './sheet-reader.js';

export { BadTable } from './bad-table.js';
export type { TableRow } from './sheet-reader.js';

/** A list that was opened; its rows may be read more than once. */
export interface Table {
  /** null for a spreadsheet, which says its own. */
  encoding: string | null;
  rows: () => AsyncIterable<TableRow>;
}

const isSheet = (file: Buffer) => file.subarray(0, 2).toString() === 'PK';

/**
 * Opens a CSV in any encoding and with any of the usual delimiters, or a spreadsheet (XLSX). A CSV
 * is read as a stream, in time that grows with its length; a spreadsheet in a thread.
 * @param states of those who send it, for the guess of the encoding
 * @throws BadTable, BadArchive, TooMuchWork
 */
export async function openTable(threads: Threads, file: Buffer, states: string[]): Promise<Table> {
  if (isSheet(file)) {
    const { seconds } = bounds.spreadsheet;
    const lines = await threads.run<string>(
      new URL('./read-sheet.thread.js', import.meta.url),
      { bytes: file },
      { what: 'list', seconds },
    );
    return { encoding: null, rows: () => sheetRows(lines) };
  }
  const encoding = encodingOf(file, states);
  return { encoding, rows: () => csvRows(file, encoding) };
}

async function* sheetRows(lines: string): AsyncGenerator<TableRow> {
  for (let at = 0; at < lines.length; ) {
    const end = lines.indexOf('\n', at);
    const next = end < 0 ? lines.length : end;
    yield JSON.parse(lines.slice(at, next)) as TableRow;
    at = next + 1;
  }
}

async function* csvRows(file: Buffer, encoding: string): AsyncGenerator<TableRow> {
  const text = Readable.from(inTurns(decoded(file, encoding)));
  const head = new TextDecoder(encoding).decode(file.subarray(0, 8_192)).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].reduce((best, mark) =>
    head.split(mark).length > head.split(best).length ? mark : best,
  );
  let line = 0;
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    // Empty lines are counted and dropped here, before they are handed on one by one.
    skip_empty_lines: false,
    on_record: (cells: string[]): TableRow | null => {
      line++;
      if (line > bounds.csv.items) throw new BadTable(bounds.csv.over);
      if (cells.length > bounds.listLine.items) {
        throw new BadTable(`Line ${line}: ${bounds.listLine.over}`);
      }
      for (const cell of cells) {
        if (cell.includes('\n')) line += cell.split('\n').length - 1;
      }
      return cells.some((cell) => cell.trim() !== '') ? { line, cells } : null;
    },
    max_record_size: bounds.listLine.bytes,
  });
  text.on('error', (error) => parser.destroy(error));
  try {
    yield* text.pipe(parser) as AsyncIterable<TableRow>;
  } catch (error) {
    throw error instanceof BadTable ? error : new BadTable((error as Error).message);
  } finally {
    text.destroy();
    parser.destroy();
  }
}

/** Between two pieces others have their turn: nothing here waits for the network or the disk. */
async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    await nextTurn();
    yield piece;
  }
}
