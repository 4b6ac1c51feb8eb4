import { readSpreadsheet } from './spreadsheet.js';
import type { FileSource } from './zip-archive.js';

/**
 * Returns the rows as one text, with one JSON document a line: passing a single string between
 * threads is cheap, copying a million strings is not.
 */
export default async function readSheet(source: FileSource): Promise<string> {
  const rows = await readSpreadsheet(source);
  return rows.map((row) => JSON.stringify(row)).join('\n');
}
