import { readSpreadsheet } from './spreadsheet.js';
import type { FileSource } from './zip-archive.js';

/** The lines as one text, a JSON of each on a line: one string is copied at no cost, a million are not. */
export default async function readSheet(source: FileSource): Promise<string> {
  const rows = await readSpreadsheet(source);
  return rows.map((row) => JSON.stringify(row)).join('\n');
}
