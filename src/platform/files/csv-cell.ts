// Shared by the API and the pages; it imports nothing.

// What a spreadsheet takes for the beginning of a formula: at the start of a cell, and behind what a
// program set up for another country takes for the end of one (a semicolon, a tab, a line end).
const formula = /(^|[;|\t\r\n])([ \t]{0,9})(?=[=+\-@＝＋－＠])/g;
const escaped = /(^|[;|\t\r\n])([ \t]{0,9})'(?=[=+\-@＝＋－＠])/g;

/** The text as a cell of CSV holds it: an apostrophe keeps it from being a formula. */
export const safeCell = (text: string): string => text.replace(formula, "$1$2'");

/** The text again: a list that was exported comes back as it was. */
export const readCell = (cell: string): string => cell.replace(escaped, '$1$2');

/** A record of CSV (RFC 4180), every cell in quotes, so that no reader splits one. */
export const csvRecord = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells
    .map((cell) => (typeof cell === 'number' ? String(cell) : safeCell(cell ?? '')))
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')}\r\n`;
