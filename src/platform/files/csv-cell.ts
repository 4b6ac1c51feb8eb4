// Shared by the API and the pages; it has no imports.

// The beginning of a formula for spreadsheet programs: at the start of a cell, and after characters
// that other locales treat as the end of one (a semicolon, a tab, a line end).
const formula = /(^|[;|\t\r\n])([ \t]{0,9})(?=[=+\-@＝＋－＠])/g;
const escaped = /(^|[;|\t\r\n])([ \t]{0,9})'(?=[=+\-@＝＋－＠])/g;

/** The text as it is written in a CSV cell: an apostrophe keeps it from becoming a formula. */
export const safeCell = (text: string): string => text.replace(formula, "$1$2'");

/** Restores the text, so that an exported list can be imported unchanged. */
export const readCell = (cell: string): string => cell.replace(escaped, '$1$2');

/** A CSV record (RFC 4180), every cell in quotes, so that no reader splits one. */
export const csvRecord = (cells: readonly (string | number | null | undefined)[]): string =>
  `${cells
    .map((cell) => (typeof cell === 'number' ? String(cell) : safeCell(cell ?? '')))
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',')}\r\n`;
