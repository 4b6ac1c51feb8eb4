import { Readable } from 'node:stream';
import yazl from 'yazl';

/** A cell: text, or a number that spreadsheets can calculate with. */
export type SheetCell = string | number | null | undefined;

/** Maximum characters of a cell, and rows of a sheet, as in spreadsheet programs. */
const MAX_CELL = 32_767;
const MAX_ROWS = 1_048_576;

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const xml = (body: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`;

/** The fixed parts of a workbook with one sheet (ECMA-376, part 1). */
const parts: Record<string, string> = {
  '[Content_Types].xml': xml(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  ),
  '_rels/.rels': xml(
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ),
  'xl/workbook.xml': xml(
    `<workbook xmlns="${NAMESPACE}" xmlns:r="${OFFICE}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ),
  'xl/_rels/workbook.xml.rels': xml(
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  ),
  // The second format is bold, for the heading.
  'xl/styles.xml': xml(
    `<styleSheet xmlns="${NAMESPACE}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  ),
};

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Keeps only characters allowed in XML 1.0: no control characters except tabs and line ends, no
 * lone surrogates.
 */
const escaped = (text: string) =>
  text
    .slice(0, MAX_CELL)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (mark) => escapes[mark] as string);

function cellXml(cell: SheetCell, isHeading: boolean): string {
  const style = isHeading ? ' s="1"' : '';
  if (cell === null || cell === undefined || cell === '') return `<c${style}/>`;
  if (typeof cell === 'number' && Number.isFinite(cell)) return `<c${style}><v>${cell}</v></c>`;
  // An inline string is never a formula, whatever it begins with.
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(String(cell))}</t></is></c>`;
}

async function* sheetXml(rows: AsyncIterable<SheetCell[]>): AsyncGenerator<string> {
  yield xml(
    `<worksheet xmlns="${NAMESPACE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>`,
  );
  let count = 0;
  for await (const row of rows) {
    if (count === MAX_ROWS) break;
    yield `<row>${row.map((cell) => cellXml(cell, count === 0)).join('')}</row>`;
    count++;
  }
  yield '</sheetData></worksheet>';
}

/**
 * A workbook (XLSX) with one sheet, its first row frozen and bold, written as its rows arrive: a
 * list of any length needs memory for only a few rows.
 */
export function xlsxOf(rows: AsyncIterable<SheetCell[]>): Readable {
  const zip = new yazl.ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  const sheet = Readable.from(sheetXml(rows), { objectMode: true });
  const output = zip.outputStream as Readable;
  sheet.on('error', (error) => output.destroy(error));
  output.on('close', () => sheet.destroy());
  zip.addReadStream(
    sheet.map((text: string) => Buffer.from(text)),
    'xl/worksheets/sheet1.xml',
  );
  zip.end();
  return output;
}
