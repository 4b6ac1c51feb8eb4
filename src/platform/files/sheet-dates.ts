const DAY_MS = 86_400_000;
/** The last day that a sheet can show: 31 December 9999. */
const LAST_DAY = 2_958_465;

/** Built-in formats with a fixed number: days, and times of day. */
const builtIn = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** Whether a format shows a number as a day: it has date letters outside quotes and brackets. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const plain = code.slice(0, 255).replace(/"[^"]*"|\[[^[\]]*\]|\\./g, '');
  return /[dmyhs]/i.test(plain) && !/general/i.test(plain);
}

/** The days of a sheet, which are stored as numbers with a style. */
export class SheetDates {
  /**
   * @param styles whether each style shows days
   * @param from1904 whether days are counted from 1904, as old programs for the Mac did
   */
  constructor(
    private readonly styles: boolean[],
    private readonly from1904: boolean,
  ) {}

  isDay(style: string | undefined): boolean {
    return this.styles[Number(style ?? '0')] ?? false;
  }

  /** Converts a number into a day like 2026-07-01; returned unchanged when there is no such day. */
  show(text: string): string {
    const count = Number(text) + (this.from1904 ? 1_462 : 0);
    if (!(count >= 1 && count <= LAST_DAY)) return text;
    // Programs count a 29 February 1900, which did not exist.
    const days = Math.floor(count) - (count < 60 ? 25_568 : 25_569);
    return new Date(days * DAY_MS).toISOString().slice(0, 10);
  }
}
