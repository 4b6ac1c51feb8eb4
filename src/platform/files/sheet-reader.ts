import { bounds, over } from '../bounds/bounds.js';
import { fault } from '../i18n/fault.js';
import { BadTable, unreadable } from './bad-table.js';
import type { SheetDates } from './sheet-dates.js';
import type { XmlHandler } from './xml-reader.js';

/** A row that is not empty; `line` is its number in the file, from 1. */
export interface TableRow {
  line: number;
  cells: string[];
  /** The name of its sheet, in a spreadsheet with several. */
  sheet?: string;
  /** In a spreadsheet: hidden by a filter or by hand. */
  hidden?: true;
}

/** The amount read from all sheets of a file. */
export interface SheetTally {
  cells: number;
  characters: number;
}

interface Cell {
  column: number;
  type: string;
  style: string | undefined;
}

const MAX_ROWS = bounds.sheetLines.items;
const MAX_COLUMNS = bounds.listLine.items;
/** Maximum characters of one cell, as in spreadsheet programs. */
const MAX_CELL = 32_767;

/** Limits for merged cells: their number, and the rows of one. */
const MAX_MERGES = 1_000;
const MAX_MERGED = 1_000;

export const isTooLongCell = (text: string) => text.length > MAX_CELL;
export const tooLongCell = () => new BadTable(fault('sheet-cell-too-long', { max: MAX_CELL }));

/** Collects the cells of one sheet as they are read. Cells without a value are ignored. */
export class SheetReader implements XmlHandler {
  private readonly lines = new Map<number, string[]>();
  private readonly hidden = new Set<number>();
  private row = 0;
  private column = 0;
  private cell: Cell | undefined;
  private value: string | undefined;
  private collecting = false;
  private ruby = 0;
  private readonly merges: { column: number; first: number; end: number }[] = [];

  constructor(
    private readonly strings: string[],
    private readonly dates: SheetDates,
    private readonly tally: SheetTally,
  ) {}

  open(name: string, attributes: () => Record<string, string>): void {
    if (name === 'row') {
      const { r, hidden } = attributes();
      this.row = rowNumber(r) ?? this.row + 1;
      if (hidden === '1' || hidden === 'true') this.hidden.add(this.row);
      this.column = 0;
    } else if (name === 'c') {
      const { r, t = 'n', s } = attributes();
      this.column = columnNumber(r) ?? this.column + 1;
      this.cell = { column: this.column, type: t, style: s };
      this.value = undefined;
    } else if (name === 'rPh') this.ruby++;
    else if (name === 'mergeCell') this.merge(attributes().ref ?? '');
    else if (this.cell && this.ruby === 0 && (name === 'v' || name === 't')) {
      this.collecting = true;
      this.value ??= '';
    }
  }

  text(piece: string): void {
    if (!this.collecting) return;
    this.value += piece;
    if (isTooLongCell(this.value ?? '')) throw tooLongCell();
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.collecting = false;
    else if (name === 'rPh') this.ruby--;
    else if (name === 'c') {
      if (this.cell && this.value !== undefined) this.keep(this.cell, this.value);
      this.cell = undefined;
    }
  }

  /** Rows that are not empty, by their number. */
  rows(): TableRow[] {
    this.fillMerged();
    return [...this.lines]
      .sort(([a], [b]) => a - b)
      .map(([line, cells]) => ({
        line,
        cells: Array.from(cells, (cell) => cell ?? ''),
        ...(this.hidden.has(line) && { hidden: true }),
      }));
  }

  /** Repeats the value of vertically merged cells in each of their rows. */
  private merge(reference: string): void {
    const [from = '', to = ''] = reference.split(':');
    const [column, last] = [columnNumber(from), columnNumber(to || from)];
    const [first, end] = [rowOf(from), rowOf(to)];
    if (column === undefined || column !== last || this.merges.length >= MAX_MERGES) return;
    this.merges.push({ column, first, end: Math.min(end, first + MAX_MERGED) });
  }

  private fillMerged(): void {
    for (const { column, first, end } of this.merges) {
      const text = this.lines.get(first)?.[column - 1];
      for (let at = first + 1; text !== undefined && at <= end; at++) {
        const line = this.lines.get(at);
        if (line && line[column - 1] === undefined) {
          this.row = at;
          this.keep({ column, type: 'str', style: undefined }, text);
        }
      }
    }
  }

  private keep({ column, type, style }: Cell, value: string): void {
    const text = this.shown(value, type, style);
    if (text.trim() === '') return;
    if (this.row > MAX_ROWS) {
      throw new BadTable(fault('sheet-line', { line: this.row, max: MAX_ROWS }));
    }
    if (column > MAX_COLUMNS) {
      throw new BadTable(fault('sheet-column', { column, max: MAX_COLUMNS }));
    }
    this.tally.characters += text.length;
    this.tally.cells++;
    if (this.tally.cells > bounds.sheet.items || this.tally.characters > bounds.sheet.bytes) {
      throw new BadTable(over('sheet'));
    }
    const line = this.lines.get(this.row) ?? [];
    line[column - 1] = text;
    this.lines.set(this.row, line);
  }

  private shown(value: string, type: string, style: string | undefined): string {
    if (type === 's') return this.strings[Number(value)] ?? '';
    if (type === 'b') return value.trim() === '1' ? 'true' : 'false';
    if (type === 'e') return '';
    if (type === 'd') return value.slice(0, 10);
    // A formula that no program has calculated yet has no value.
    if (type !== 'n' || value.trim() === '') return value;
    if (this.dates.isDay(style)) return this.dates.show(value);
    const number = Number(value);
    return Number.isFinite(number) ? String(number) : value;
  }
}

const malformed = (reference: string) =>
  unreadable(`one of its cells has a place that is none: "${reference.slice(0, 20)}"`);

function rowNumber(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(reference)) throw malformed(reference);
  return Number(reference);
}

/** The row of a reference such as "AB12". */
const rowOf = (place: string): number => Number(/\d{1,7}$/.exec(place.slice(-7))?.[0]);

/** The column of a reference such as "AB12", from 1. */
function columnNumber(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  const letters = /^\$?([A-Z]{1,3})\$?[1-9]\d{0,6}$/i.exec(reference)?.[1]?.toUpperCase();
  if (!letters) throw malformed(reference);
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
