import { bounds } from '../bounds/bounds.js';
import { cleanLine } from '../text/clean-text.js';
import { turnsDirection } from '../text/invisible.js';
import { normalForm } from '../text/normal-form.js';
import type { Threads } from '../threads/threads.js';
import { readCell } from './csv-cell.js';
import { delimiterOf } from './csv-format.js';
import { readCsv } from './csv-reader.js';
import { decoded, encodingOf } from './decode-text.js';
import type { TableRow } from './sheet-reader.js';

export { BadTable } from './bad-table.js';
export type { TableRow } from './sheet-reader.js';

/** A list that was opened; its rows can be read more than once. */
export interface Table {
  /** null for a spreadsheet, which declares its own. */
  encoding: string | null;
  rows: () => AsyncIterable<TableRow>;
}

/** Bytes examined to detect the format of a CSV. */
const HEAD = 8_192;

const isSheet = (file: Buffer) => file.subarray(0, 2).toString() === 'PK';

/**
 * Opens a CSV in any encoding with any of the usual delimiters, or a spreadsheet (XLSX). A CSV is
 * read as a stream, in linear time; a spreadsheet in a thread.
 * @param states of the senders, to guess the encoding
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

function csvRows(file: Buffer, encoding: string): AsyncIterable<TableRow> {
  const head = new TextDecoder(encoding).decode(file.subarray(0, HEAD));
  return readCsv(decoded(file, encoding), delimiterOf(head));
}

/** The cells of a row by their fields, cleaned (`cleanLine`), without empty ones. */
export function valuesOf<F extends string>(
  fields: (F | null)[],
  cells: string[],
): Partial<Record<F, string>> {
  const values: Partial<Record<F, string>> = {};
  for (const [index, field] of fields.entries()) {
    const cell = field && cleanCell(cells[index] ?? '');
    if (field && cell) values[field] = cell;
  }
  return values;
}

/** Keeps direction controls, so that they can be rejected where they are not allowed. */
function cleanCell(written: string): string {
  // Characters that PostgreSQL cannot store become a control character, which is rejected where it
  // matters.
  const cell = readCell(written).replace(/[\0\p{Cs}]/gu, '\u0001');
  return turnsDirection(cell) ? normalForm(cell.trim(), 'NFC') : cleanLine(cell);
}
