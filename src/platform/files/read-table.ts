import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readSheet } from 'read-excel-file/node';
import { Problem } from '../http/problem.js';
import { decoded, encodingOf } from './decode-text.js';
import { unzip } from './unzip.js';

/** Most lines of a spreadsheet file, which is read whole. */
const MAX_SHEET_LINES = 20_000;
/** Most characters of one line. */
const MAX_RECORD = 20_000;
/** A spreadsheet file when unpacked. */
const sheetLimits = { entries: 500, entryBytes: 100_000_000, totalBytes: 200_000_000 };

/** A line with something in it; `line` is its number in the file, from 1 on. */
export interface TableRow {
  line: number;
  cells: string[];
}

/** 422: a file that is no table. */
export class BadTable extends Problem {
  constructor(detail: string) {
    super(422, 'bad-list', 'This file cannot be read as a list.', detail);
  }
}

const isSheet = (file: Buffer) => file.subarray(0, 2).toString() === 'PK';

/**
 * Reads a CSV in any encoding and with any of the usual delimiters, or a spreadsheet (XLSX), line
 * by line.
 * @param states of those who send it, for the guess of the encoding
 * @throws BadTable, BadArchive
 */
export async function readTable(
  file: Buffer,
  states: string[],
): Promise<{ encoding: string | null; rows: AsyncIterable<TableRow> }> {
  if (isSheet(file)) return { encoding: null, rows: sheetRows(file) };
  const encoding = encodingOf(file, states);
  return { encoding, rows: csvRows(file, encoding) };
}

async function* csvRows(file: Buffer, encoding: string): AsyncGenerator<TableRow> {
  const text = Readable.from(decoded(file, encoding));
  const head = new TextDecoder(encoding).decode(file.subarray(0, 8_192)).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].reduce((best, mark) =>
    head.split(mark).length > head.split(best).length ? mark : best,
  );
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    // They are told apart below, so that lines are counted without the parser's account of each.
    skip_empty_lines: false,
    max_record_size: MAX_RECORD,
  });
  text.on('error', (error) => parser.destroy(error));
  try {
    let line = 0;
    for await (const cells of text.pipe(parser) as AsyncIterable<string[]>) {
      line++;
      let empty = true;
      for (const cell of cells) {
        if (cell.includes('\n')) line += cell.split('\n').length - 1;
        if (empty && cell.trim() !== '') empty = false;
      }
      if (!empty) yield { line, cells };
    }
  } catch (error) {
    throw new BadTable((error as Error).message);
  }
}

async function* sheetRows(file: Buffer): AsyncGenerator<TableRow> {
  await unzip(file, sheetLimits); // refuses a bomb before anything else opens it
  const rows = await readSheet(file).catch((error: Error) => {
    throw new BadTable(`It is no spreadsheet that can be read: ${error.message}.`);
  });
  if (rows.length > MAX_SHEET_LINES) {
    throw new BadTable(`It has more than ${MAX_SHEET_LINES} lines. Save it as CSV, and send that.`);
  }
  for (const [index, row] of rows.entries()) {
    const cells = row.map((cell) => (cell instanceof Date ? dayOf(cell) : String(cell ?? '')));
    if (cells.some((cell) => cell.trim() !== '')) yield { line: index + 1, cells };
  }
}

/** A sheet counts days; a count beyond the calendar is shown as what it is, and refused as a day. */
const dayOf = (cell: Date): string =>
  Number.isNaN(cell.getTime()) ? 'no day' : cell.toISOString().slice(0, 10);
