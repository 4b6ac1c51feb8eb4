import { stringify } from 'csv-stringify/sync';
import yazl from 'yazl';

/** One table of the export. */
export interface Section {
  kind: string;
  name: string;
  rows: Record<string, unknown>[];
}

interface Contents {
  sections: Section[];
  files: { name: string; bytes: Buffer }[];
}

const fileName = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const cell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const cells = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value)]));

/**
 * The archive: `read-me-first.html` to read in any browser, everything as JSON, each table as CSV
 * for a spreadsheet, and one's files.
 */
export async function packExport({ sections, files }: Contents): Promise<Buffer> {
  const filled = sections.filter(({ rows }) => rows.length > 0);
  const zip = new yazl.ZipFile();
  const add = (name: string, content: string | Buffer) =>
    zip.addBuffer(Buffer.from(content as string), name);
  add('read-me-first.html', page(filled, files));
  const everything = Object.fromEntries(filled.map(({ name, rows }) => [name, rows]));
  add('everything.json', JSON.stringify(everything, null, 2));
  for (const { name, rows } of filled) {
    const csv = stringify(rows.map(cells), { header: true, bom: true, escape_formulas: true });
    add(`tables/${fileName(name)}.csv`, csv);
  }
  const taken = new Set<string>();
  for (const { name, bytes } of files) {
    const free = taken.has(name) ? `${taken.size + 1}-${name}` : name;
    taken.add(free);
    add(`files/${free.replace(/[/\\]/g, '_')}`, bytes);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function page(sections: Section[], files: Contents['files']): string {
  const tables = sections.map(({ name, rows }) => {
    const columns = Object.keys(rows[0] ?? {});
    const head = columns.map((column) => `<th>${escapeHtml(column.replace(/_/g, ' '))}</th>`);
    const body = rows.map(
      (row) =>
        `<tr>${columns.map((column) => `<td>${escapeHtml(cell(row[column]))}</td>`).join('')}</tr>`,
    );
    return `<h2>${escapeHtml(name)}</h2>\n<table><tr>${head.join('')}</tr>\n${body.join('\n')}</table>`;
  });
  const list = files.map(({ name }) => `<li>${escapeHtml(name)}</li>`).join('');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>What the Green Envoys Program knows about me</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem}table{border-collapse:collapse}
td,th{border:1px solid #bbb;padding:.3rem .6rem;text-align:left;vertical-align:top}</style>
<h1>What the Green Envoys Program knows about me</h1>
<p>Everything that is stored about you, table by table. The folder “tables” has each for a
spreadsheet, “everything.json” all of it for a program.</p>
${tables.join('\n')}
${list && `<h2>Files</h2><ul>${list}</ul>`}
</html>
`;
}
