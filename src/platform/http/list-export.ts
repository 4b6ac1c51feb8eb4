import { Readable } from 'node:stream';
import { applyDecorators, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { csvRecord } from '../files/csv-cell.js';
import { type SheetCell, xlsxOf } from '../files/xlsx-writer.js';
import { wordIn } from '../i18n/sentences.js';
import { ChoiceField } from './fields.js';
import type { Page } from './pagination.js';

/** Rows read at a time: an export of any length needs memory for only one page. */
const PAGE = 200;

export const exportFormats = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The file format in which a list is exported. */
export class ExportQuery {
  @ChoiceField(exportFormats, {
    optional: true,
    description: 'xlsx opens the same way in spreadsheet software everywhere; default: csv',
  })
  format?: ExportFormat;
}

/** Yields every row of a list, page by page. */
async function* walk<T>(read: (after: string | undefined, limit: number) => Promise<Page<T>>) {
  for (let after: string | undefined; ; ) {
    const page = await read(after, PAGE);
    yield* page.items;
    if (page.next === null) return;
    after = page.next;
  }
}

/** The cell of each column, by heading. */
export type Columns<T> = Record<string, (row: T) => SheetCell>;

/** The headings of a list in its reader's language, from the page texts `exports.<key>`. */
export const headingsIn = <T>(language: string, columns: Columns<T>): Columns<T> =>
  Object.fromEntries(
    Object.entries(columns).map(([key, cell]) => [wordIn(language, 'exports.', key), cell]),
  );

async function* csvOf(rows: AsyncIterable<SheetCell[]>) {
  yield '\ufeff';
  for await (const row of rows) yield csvRecord(row);
}

/**
 * Exports a whole list for spreadsheets: as CSV in UTF-8 with a byte order mark, every cell quoted
 * and protected from formulas; or as a workbook with the cells unchanged.
 * @param columns heading → cell
 */
export function listExport<T>(
  { name, format = 'csv' }: { name: string; format?: ExportFormat | undefined },
  columns: Columns<T>,
  read: (after: string | undefined, limit: number) => Promise<Page<T>>,
): StreamableFile {
  async function* rows(): AsyncGenerator<SheetCell[]> {
    yield Object.keys(columns);
    const cells = Object.values(columns);
    for await (const row of walk(read)) yield cells.map((cell) => cell(row));
  }
  const file = format === 'xlsx' ? xlsxOf(rows()) : Readable.from(csvOf(rows()));
  return new StreamableFile(file, {
    type: mediaTypes[format],
    disposition: `attachment; filename="${name}.${format}"`,
  });
}

/** Documents a route that returns a list as a spreadsheet file. */
export const ApiList = (description: string) =>
  applyDecorators(ApiProduces('text/csv', mediaTypes.xlsx), ApiOkResponse({ description }));
