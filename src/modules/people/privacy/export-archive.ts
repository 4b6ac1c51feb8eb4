import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { fileName } from '../../../platform/files/file-name.js';
import type { ZipWriter } from '../../../platform/files/zip-writer.js';
import { escapeHtml } from '../../../platform/text/escape-html.js';

type Rows = Record<string, unknown>[];

const tableName = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const cells = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)]));

/**
 * The archive of all data about a person: `read-me-first.html` for any browser, everything as JSON,
 * each table as CSV for a spreadsheet, and their files. Only one table or file at a time is in
 * memory; the page and the JSON grow on disk until they are added.
 */
export class ExportArchive {
  private readonly files: string[] = [];
  private tables = 0;

  private constructor(
    private readonly zip: ZipWriter,
    private readonly page: FileHandle,
    private readonly json: FileHandle,
  ) {}

  /** Writes an archive into `zip`, using a temporary folder. */
  static async write(
    zip: ZipWriter,
    folder: string,
    fill: (archive: ExportArchive) => Promise<void>,
  ): Promise<void> {
    const [pagePath, jsonPath] = [join(folder, 'page.html'), join(folder, 'everything.json')];
    const page = await open(pagePath, 'wx', 0o600);
    const json = await open(jsonPath, 'wx', 0o600);
    try {
      const archive = new ExportArchive(zip, page, json);
      await page.writeFile(pageHead);
      await fill(archive);
      await page.writeFile(pageFoot(archive.files));
      await json.writeFile(archive.tables > 0 ? '\n}\n' : '{}\n');
    } finally {
      await page.close();
      await json.close();
    }
    await zip.add('read-me-first.html', createReadStream(pagePath));
    await zip.add('everything.json', createReadStream(jsonPath));
  }

  /** Adds a table; tables without rows are skipped. */
  async addTable(name: string, rows: Rows): Promise<void> {
    if (rows.length === 0) return;
    await this.page.writeFile(pageTable(name, rows));
    // Line breaks within strings are escaped in JSON, so the text can be indented line by line.
    const indented = JSON.stringify(rows, null, 2).replaceAll('\n', '\n  ');
    const separator = this.tables++ > 0 ? ',\n' : '{\n';
    await this.json.writeFile(`${separator}  ${JSON.stringify(name)}: ${indented}`);
    const csv = stringify(rows.map(cells), { header: true, bom: true, escape_formulas: true });
    await this.zip.add(`tables/${tableName(name)}.csv`, Buffer.from(csv));
  }

  /**
   * Adds a file of the person. Duplicate names get a number, also where only the case differs,
   * because Windows treats those as one file.
   */
  async addFile(name: string, type: string, content: Readable): Promise<void> {
    const plain = fileName(name, { type });
    const isTaken = (one: string) =>
      this.files.some((other) => other.toLowerCase() === one.toLowerCase());
    let free = plain;
    for (let number = this.files.length + 1; isTaken(free); number++) free = `${number}-${plain}`;
    this.files.push(free);
    await this.zip.add(`files/${free}`, content, { isPacked: true });
  }
}

const pageHead = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Your data in the Green Envoys Program</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}
td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}</style>
<h1>Your data in the Green Envoys Program</h1>
<p>All the data we store about you, table by table. The folder “tables” has each table as a CSV file
for a spreadsheet; “everything.json” has all of it for use in other software.</p>
`;

function pageTable(name: string, rows: Rows): string {
  const columns = Object.keys(rows[0] ?? {});
  const head = columns.map((column) => `<th>${escapeHtml(column.replace(/_/g, ' '))}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${columns.map((column) => `<td>${escapeHtml(cell(row[column]))}</td>`).join('')}</tr>`,
  );
  return `<h2>${escapeHtml(name)}</h2>\n<table><tr>${head.join('')}</tr>\n${body.join('\n')}</table>\n`;
}

function pageFoot(files: string[]): string {
  const list = files.map((name) => `<li>${escapeHtml(name)}</li>`).join('');
  return `${list && `<h2>Files</h2><ul>${list}</ul>\n`}</html>\n`;
}
