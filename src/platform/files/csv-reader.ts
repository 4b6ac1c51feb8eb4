import { setImmediate as nextTurn } from 'node:timers/promises';
import { bounds, over } from '../bounds/bounds.js';
import { fault } from '../i18n/fault.js';
import { BadTable } from './bad-table.js';
import type { TableRow } from './sheet-reader.js';

const { bytes: MAX_RECORD, items: MAX_CELLS } = bounds.listLine;

/** Number of unclosed quotes up to which a file is still read. */
const MAX_UNCLOSED = 100;

/** State of reading the file. */
interface Progress {
  line: number;
  unclosed: number;
}

/**
 * Reads CSV that arrives in chunks. Yields the lines that are not empty, with any number of cells,
 * and the file's line number on which each ends. Accepts RFC 4180 as well as files found in
 * offices: any mix of line ends; quotes inside a cell and unpaired quotes are kept as text. Lines
 * may differ in length, and empty ones cost next to nothing. Yields to other requests between
 * chunks.
 * @throws BadTable
 */
export async function* readCsv(
  pieces: Iterable<string>,
  delimiter: string,
): AsyncGenerator<TableRow> {
  let rest = '';
  const progress: Progress = { line: 0, unclosed: 0 };
  for (const piece of pieces) {
    await nextTurn();
    const text = rest + piece;
    const end = yield* rowsOf(new Records(text, delimiter, false, progress), progress);
    rest = text.slice(end);
    if (rest.length > MAX_RECORD) throw tooLong(progress.line + 1);
  }
  yield* rowsOf(new Records(rest, delimiter, true, progress), progress);
}

/** Yields the rows of a text; returns the position where the first incomplete one begins. */
function* rowsOf(records: Records, progress: Progress): Generator<TableRow, number> {
  for (;;) {
    const from = records.at;
    const cells = records.next();
    if (!cells) return from;
    progress.line++;
    if (progress.line > bounds.csv.items) throw new BadTable(over('csv'));
    if (records.at - from > MAX_RECORD + 2) throw tooLong(progress.line);
    if (cells.length > MAX_CELLS) {
      throw new BadTable(fault('list-line-columns', { line: progress.line, max: MAX_CELLS }));
    }
    for (const cell of cells) progress.line += lineEndsIn(cell);
    if (cells.some((cell) => cell.trim() !== '')) yield { line: progress.line, cells };
  }
}

const lineEndsIn = (cell: string): number =>
  /[\r\n]/.test(cell) ? cell.split(/\r\n|\n|\r/).length - 1 : 0;

const tooLong = (line: number) =>
  new BadTable(fault('list-line-too-long', { line, max: MAX_RECORD }));

/** A cell and its end: at a delimiter, a line end, or the end of the file. */
interface Cell {
  value: string;
  end: number;
}

/** The records of a text, one after another. */
class Records {
  at = 0;
  private readonly nextPlace = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
    /** No more text follows. */
    private readonly isLast: boolean,
    private readonly progress: Progress,
  ) {}

  /** Returns the cells of the next record; undefined when there is none, or it is incomplete. */
  next(): string[] | undefined {
    if (this.at >= this.text.length) return undefined;
    const end = this.lineEnd();
    if (end === undefined) return undefined;
    const plain = this.text.slice(this.at, end);
    if (plain.includes('"')) return this.quoted();
    this.at = this.afterLineEnd(end);
    return plain.split(this.delimiter, MAX_CELLS + 1);
  }

  /** Returns the end of the line that starts here; undefined when it is incomplete. */
  private lineEnd(): number | undefined {
    const end = Math.min(this.placeOf('\n'), this.placeOf('\r'));
    return this.isCut(end) ? undefined : end;
  }

  /** Whether a line end is missing from this text, or may be cut after its first character. */
  private isCut(end: number): boolean {
    return !this.isLast && (end >= this.text.length || end === this.text.length - 1);
  }

  /** Returns the next position of a character from here on; cached. */
  private placeOf(character: string): number {
    const next = this.nextPlace.get(character) ?? -1;
    if (next >= this.at) return next;
    const found = this.text.indexOf(character, this.at);
    const place = found < 0 ? this.text.length : found;
    this.nextPlace.set(character, place);
    return place;
  }

  private afterLineEnd(end: number): number {
    return this.text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }

  private isLineEnd(at: number): boolean {
    return at >= this.text.length || this.text[at] === '\n' || this.text[at] === '\r';
  }

  private quoted(): string[] | undefined {
    const cells: string[] = [];
    for (let at = this.at; ; ) {
      const cell = this.cellAt(at);
      if (!cell) return undefined;
      cells.push(cell.value);
      if (this.isLineEnd(cell.end)) {
        this.at = this.afterLineEnd(cell.end);
        return cells;
      }
      at = cell.end + 1;
    }
  }

  /** Returns the cell that starts here; undefined when it is incomplete. */
  private cellAt(at: number): Cell | undefined {
    if (this.text[at] !== '"') return this.plainCell(at);
    const cell = this.quotedCell(at);
    if (cell !== 'open') return cell;
    if (++this.progress.unclosed > MAX_UNCLOSED) {
      throw new BadTable(fault('list-quote-open', { line: this.progress.line + 1 }));
    }
    return this.plainCell(at);
  }

  /** Returns 'open' when no quote closes it within the maximum length of a line. */
  private quotedCell(from: number): Cell | 'open' | undefined {
    const { text } = this;
    const furthest = this.at + MAX_RECORD;
    let value = '';
    // Set after a quote that neither closes the cell nor is doubled: the quoting is not RFC 4180.
    let isLoose = false;
    for (let open = from + 1; ; ) {
      const close = text.indexOf('"', open);
      if (close < 0 || close > furthest) {
        return this.isLast || text.length > furthest ? 'open' : undefined;
      }
      // The next character may be the second of two quotes, or of a two-character line end.
      if (close + 3 >= text.length && !this.isLast) return undefined;
      value += text.slice(open, close);
      const isDoubled = text[close + 1] === '"';
      if (!isDoubled && this.endsCell(close + 1)) return { value, end: close + 1 };
      value += '"';
      if (isDoubled && isLoose && this.endsCell(close + 2)) return { value, end: close + 2 };
      if (!isDoubled) isLoose = true;
      open = close + (isDoubled ? 2 : 1);
    }
  }

  private endsCell(at: number): boolean {
    return this.text[at] === this.delimiter || this.isLineEnd(at);
  }

  private plainCell(from: number): Cell | undefined {
    let end = from;
    while (!this.endsCell(end)) end++;
    const isWhole = this.text[end] === this.delimiter || !this.isCut(end);
    return isWhole ? { value: this.text.slice(from, end), end } : undefined;
  }
}
