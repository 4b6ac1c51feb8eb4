import { setImmediate as nextTurn } from 'node:timers/promises';
import { bounds, over } from '../bounds/bounds.js';
import { fault } from '../i18n/fault.js';
import { BadTable } from './bad-table.js';
import type { TableRow } from './sheet-reader.js';

const { bytes: MAX_RECORD, items: MAX_CELLS } = bounds.listLine;

/** Quotes that are opened and never closed, for which a file is still read. */
const MAX_UNCLOSED = 100;

/** What was met so far in the file. */
interface Progress {
  line: number;
  unclosed: number;
}

/**
 * Reads CSV that comes in pieces: its lines with something in them, however many cells each has, and
 * the number of their last line in the file. It is read as RFC 4180 has it, and as offices write it:
 * line ends of any kind, mixed; quotes inside a cell, and quotes that do not pair, are taken as they
 * are. Lines may differ in length, and empty ones cost next to nothing. Between two pieces other
 * requests have their turn.
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

/** The rows of a text; returns where the first incomplete one begins. */
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

/** A cell and where it ends: at a delimiter, a line end, or the end of the file. */
interface Cell {
  value: string;
  end: number;
}

/** The records in a text, one after the other. */
class Records {
  at = 0;
  private readonly nextPlace = new Map<string, number>();

  constructor(
    private readonly text: string,
    private readonly delimiter: string,
    /** Nothing comes after this text. */
    private readonly isLast: boolean,
    private readonly progress: Progress,
  ) {}

  /** The cells of the next one; undefined when there is none, or its end is still to come. */
  next(): string[] | undefined {
    if (this.at >= this.text.length) return undefined;
    const end = this.lineEnd();
    if (end === undefined) return undefined;
    const plain = this.text.slice(this.at, end);
    if (plain.includes('"')) return this.quoted();
    this.at = this.afterLineEnd(end);
    return plain.split(this.delimiter, MAX_CELLS + 1);
  }

  /** Where the line ends that begins here; undefined when that is still to come. */
  private lineEnd(): number | undefined {
    const end = Math.min(this.placeOf('\n'), this.placeOf('\r'));
    return this.isCut(end) ? undefined : end;
  }

  /** Whether a line end is not in this text, or perhaps only its first character. */
  private isCut(end: number): boolean {
    return !this.isLast && (end >= this.text.length || end === this.text.length - 1);
  }

  /** The next place of a character from here on; looked for once. */
  private placeOf(character: string): number {
    const known = this.nextPlace.get(character) ?? -1;
    if (known >= this.at) return known;
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

  /** The cell that begins here; undefined when its end is still to come. */
  private cellAt(at: number): Cell | undefined {
    if (this.text[at] !== '"') return this.plainCell(at);
    const cell = this.quotedCell(at);
    if (cell !== 'open') return cell;
    if (++this.progress.unclosed > MAX_UNCLOSED) {
      throw new BadTable(fault('list-quote-open', { line: this.progress.line + 1 }));
    }
    return this.plainCell(at);
  }

  /** 'open' when no quote closes it as far as a line may be long. */
  private quotedCell(from: number): Cell | 'open' | undefined {
    const { text } = this;
    const furthest = this.at + MAX_RECORD;
    let value = '';
    // After a quote that neither closes nor is doubled, quotes are not written as RFC 4180 has it.
    let isLoose = false;
    for (let open = from + 1; ; ) {
      const close = text.indexOf('"', open);
      if (close < 0 || close > furthest) {
        return this.isLast || text.length > furthest ? 'open' : undefined;
      }
      // What comes after may be the second of two quotes, or the end of the line in two characters.
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
