import yazl from 'yazl';
import { readSpreadsheet } from './spreadsheet.js';

const namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Sheet {
  name: string;
  state?: string;
  /** Cells by reference, as XML. */
  rows: Record<string, string>[];
  merged?: string[];
}

/** A workbook as spreadsheet programs write it. */
async function workbook(sheets: Sheet[]): Promise<{ bytes: Buffer }> {
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name);
  const tabs = sheets.map(
    ({ name, state = 'visible' }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="r${at}"/>`,
  );
  add(
    'xl/workbook.xml',
    `<workbook ${namespace} xmlns:r="${office}"><sheets>${tabs.join('')}</sheets></workbook>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="r${at}" Type="${office}/worksheet" Target="worksheets/s${at}.xml"/>`,
  );
  add('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`);
  for (const [at, { rows, merged = [] }] of sheets.entries()) {
    const lines = rows.map((cells, row) => {
      const written = Object.entries(cells).map(([column, xml]) =>
        xml.startsWith('<')
          ? `<c r="${column}${row + 1}">${xml}</c>`
          : `<c r="${column}${row + 1}" t="inlineStr"><is><t>${xml}</t></is></c>`,
      );
      return `<row r="${row + 1}">${written.join('')}</row>`;
    });
    const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`);
    add(
      `xl/worksheets/s${at}.xml`,
      `<worksheet ${namespace}><sheetData>${lines.join('')}</sheetData><mergeCells>${merges.join('')}</mergeCells></worksheet>`,
    );
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return { bytes: Buffer.concat(chunks) };
}

const cellsOf = async (sheets: Sheet[]) =>
  (await readSpreadsheet(await workbook(sheets))).map(({ cells }) => cells);

describe('A spreadsheet reader', () => {
  it.each(['hidden', 'veryHidden'])('skips sheets that are %s, unless all are', async (state) => {
    const list = (name: string, cell: string): Sheet => ({ name, rows: [{ A: cell }] });
    const old = { ...list('Old', 'Before'), state };
    expect(await cellsOf([old, list('New', 'Now'), { ...old, name: 'Older' }])).toEqual([['Now']]);
    expect(await cellsOf([old])).toEqual([['Before']]);
  });

  it('repeats vertically merged values in each of their rows', async () => {
    const sheet: Sheet = {
      name: 'List',
      rows: [
        { A: 'Title' },
        { A: 'a', B: 'KH', C: 'x' },
        { A: 'b' },
        { A: 'c', C: 'y' },
        { A: 'd' },
      ],
      merged: ['A1:C1', 'B2:B4', 'C4:C5', 'D2:D1048576'],
    };
    expect(await cellsOf([sheet])).toEqual([
      ['Title'],
      ['a', 'KH', 'x'],
      ['b', 'KH'],
      ['c', 'KH', 'y'],
      ['d', '', 'y'],
    ]);
  });

  it('returns nothing, rather than zero, for a formula that was never calculated', async () => {
    const sheet: Sheet = {
      name: 'List',
      rows: [
        {
          A: 'a',
          B: '<f>1+1</f><v></v>',
          C: '<f>1+1</f><v/>',
          D: '<f>1+1</f>',
          E: '<f>1-1</f><v>0</v>',
        },
      ],
    };
    expect(await cellsOf([sheet])).toEqual([['a', '', '', '', '0']]);
  });
});
