import { setImmediate as nextTurn } from 'node:timers/promises';
import { bounds, over } from '../bounds/bounds.js';
import { fault } from '../i18n/fault.js';
import { BadTable } from './bad-table.js';
import type { TableRow } from './sheet-reader.js';

/** How a CSV separates its cells and its lines. */
export interface CsvFormat {
  delimiter: string;
  lineEnd: '\n' | '\r';
}

const { bytes: MAX_RECORD, items: MAX_CELLS } = bounds.listLine;

/** What the first lines of a CSV show of its format. */
export function formatOf(head: string): CsvFormat {
  const first = head.split(/[\r\n]/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t', '|'].reduce((best, mark) =>
    first.split(mark).length > first.split(best).length ? mark : best,
  );
  // Old programs for the Mac end lines with a carriage return alone.
  return { delimiter, lineEnd: head.includes('\r') && !head.includes('\n') ? '\r' : '\n' };
}

/**
 * Reads CSV (RFC 4180) that comes in pieces: its lines with something in them, however many cells
 * each has, and the number of their last line in the file. Lines may differ in length, and empty
 * ones cost next to nothing. Between two pieces other requests have their turn.
 * @throws BadTable
 */
export async function* readCsv(
  pieces: Iterable<string>,
  format: CsvFormat,
): AsyncGenerator<TableRow> {
  let rest = '';
  const count = { line: 0 };
  for (const piece of pieces) {
    await nextTurn();
    const text = rest + piece;
    const end = yield* rowsOf(new Records(text, format, false), count);
    rest = text.slice(end);
    if (rest.length > MAX_RECORD) throw tooLong(count.line + 1);
  }
  yield* rowsOf(new Records(rest, format, true), count);
}

/** The rows of a text; returns where the first incomplete one begins. */
function* rowsOf(records: Records, count: { line: number }): Generator<TableRow, number> {
  for (;;) {
    const from = records.at;
    const cells = records.next(count.line + 1);
    if (!cells) return from;
    count.line++;
    if (count.line > bounds.csv.items) throw new BadTable(over('csv'));
    if (records.at - from > MAX_RECORD + 2) throw tooLong(count.line);
    if (cells.length > MAX_CELLS) {
      throw new BadTable(fault('list-line-columns', { line: count.line, max: MAX_CELLS }));
    }
    for (const cell of cells) count.line += linesIn(cell);
    if (cells.some((cell) => cell.trim() !== '')) yield { line: count.line, cells };
  }
}

const linesIn = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

const tooLong = (line: number) =>
  new BadTable(fault('list-line-too-long', { line, max: MAX_RECORD }));

/** The records in a text, one after the other. */
class Records {
  at = 0;

  constructor(
    private readonly text: string,
    private readonly format: CsvFormat,
    /** Nothing comes after this text. */
    private readonly isLast: boolean,
  ) {}

  /** The cells of the next one; undefined when there is none, or its end is still to come. */
  next(line: number): string[] | undefined {
    if (this.at >= this.text.length) return undefined;
    const found = this.text.indexOf(this.format.lineEnd, this.at);
    if (found < 0 && !this.isLast) return undefined;
    const end = found < 0 ? this.text.length : found;
    const plain = this.text.slice(this.at, end);
    if (plain.includes('"')) return this.quoted(line);
    this.at = end + 1;
    return withoutReturn(plain).split(this.format.delimiter, MAX_CELLS + 1);
  }

  private quoted(line: number): string[] | undefined {
    const { text, isLast } = this;
    const { delimiter, lineEnd } = this.format;
    const cells: string[] = [];
    for (let at = this.at; ; at++) {
      const cell = text[at] === '"' ? this.quotedCell(at) : this.plainCell(at, line);
      if (!cell && isLast) throw new BadTable(fault('list-quote-open', { line }));
      if (!cell) return undefined;
      cells.push(cell.value);
      at = text[cell.end] === '\r' && text[cell.end + 1] === lineEnd ? cell.end + 1 : cell.end;
      if (at >= text.length || text[at] === lineEnd) {
        this.at = at + 1;
        return cells;
      }
      if (text[at] !== delimiter) {
        throw new BadTable(fault('list-quote-after', { line }));
      }
    }
  }

  private quotedCell(from: number): { value: string; end: number } | undefined {
    const { text } = this;
    let value = '';
    for (let open = from + 1; ; ) {
      const close = text.indexOf('"', open);
      if (close < 0) return undefined;
      value += text.slice(open, close);
      // What comes after may be the second of two quotes, or the end of the line in two characters.
      if (close + 2 >= text.length && !this.isLast) return undefined;
      if (text[close + 1] !== '"') return { value, end: close + 1 };
      value += '"';
      open = close + 2;
    }
  }

  private plainCell(from: number, line: number): { value: string; end: number } | undefined {
    const { text } = this;
    const { delimiter, lineEnd } = this.format;
    let end = from;
    while (end < text.length && text[end] !== delimiter && text[end] !== lineEnd) end++;
    if (end >= text.length && !this.isLast) return undefined;
    const value = withoutReturn(text.slice(from, end));
    if (value.includes('"')) {
      throw new BadTable(fault('list-quote-inside', { line }));
    }
    return { value, end };
  }
}

const withoutReturn = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);
