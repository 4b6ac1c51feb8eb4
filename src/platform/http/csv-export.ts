import { pipeline, Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { stringify } from 'csv-stringify';
import { wordIn } from '../i18n/sentences.js';
import type { Page } from './pagination.js';

/** Rows read at a time: an export of any length needs the memory of one page. */
const PAGE = 200;

type Cell = string | number | null | undefined;

/** Every row of a list, page by page. */
async function* walk<T>(read: (after: string | undefined, limit: number) => Promise<Page<T>>) {
  for (let after: string | undefined; ; ) {
    const page = await read(after, PAGE);
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

/** The headings of a list in its reader's language, from texts of the pages: `exports.<key>`. */
export const headingsIn = <T>(
  language: string,
  columns: Record<string, (row: T) => Cell>,
): Record<string, (row: T) => Cell> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, cell]) => [wordIn(language, 'exports.', key), cell]),
  );

/**
 * A whole list as CSV for spreadsheets: UTF-8 with a byte order mark, and cells that a
 * spreadsheet would take for a formula are kept from being one.
 * @param columns heading → cell
 */
export function csvExport<T>(
  name: string,
  columns: Record<string, (row: T) => Cell>,
  read: (after: string | undefined, limit: number) => Promise<Page<T>>,
): StreamableFile {
  const cells = Object.values(columns);
  const lines = Readable.from(walk(read)).map((row: T) => cells.map((cell) => cell(row)));
  const csv = stringify({
    header: true,
    columns: Object.keys(columns),
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
  // When the reader disconnects, no more rows are read; the stream passes errors on.
  pipeline(lines, csv, () => undefined);
  return new StreamableFile(csv, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${name}.csv"`,
  });
}

/** Documents a route that answers a list as CSV. */
export const ApiCsv = (description: string) =>
  applyDecorators(ApiProduces('text/csv'), ApiOkResponse({ description }));
