import { posix } from 'node:path';
import { bounds, over } from '../bounds/bounds.js';
import { BadTable, unreadable } from './bad-table.js';
import { isDateFormat, SheetDates } from './sheet-dates.js';
import {
  isTooLongCell,
  SheetReader,
  type SheetTally,
  type TableRow,
  tooLongCell,
} from './sheet-reader.js';
import { type XmlHandler, XmlReader } from './xml-reader.js';
import { type FileSource, ZipArchive } from './zip-archive.js';

/** Sheets that are read; the list is on one of the first. */
const MAX_SHEETS = 20;

/** Styles that are read; programs write at most 64,000. */
const MAX_STYLES = 65_536;

/**
 * Reads the rows of the sheets of an XLSX file, in the order of its tabs. Each sheet is read in one
 * pass, cell by cell: the cost depends on its content, not on the distance between cells. Runs in a
 * thread.
 * @throws BadTable, BadArchive
 */
export async function readSpreadsheet(source: FileSource): Promise<TableRow[]> {
  const { items, unpackedBytes, depth } = bounds.spreadsheet;
  const archive = await ZipArchive.open(source, {
    entries: items,
    entryBytes: unpackedBytes,
    totalBytes: unpackedBytes,
    depth,
  });
  try {
    return await new Spreadsheet(archive).rows();
  } finally {
    archive.close();
  }
}

interface Tab {
  id: string;
  name: string;
  isShown: boolean;
}

class Spreadsheet {
  constructor(private readonly archive: ZipArchive) {}

  async rows(): Promise<TableRow[]> {
    const { tabs, from1904 } = await this.workbook();
    const targets = await this.relations();
    const strings = await this.strings(targets.get('sharedStrings')?.[0]?.target);
    const styles = await this.dateStyles(targets.get('styles')?.[0]?.target);
    const parts = targets.get('worksheet') ?? [];
    // Hidden sheets contain older lists, or options to choose from.
    const shown = tabs.filter(({ isShown }) => isShown);
    const found = (shown.length > 0 ? shown : tabs).flatMap(({ id, name }) => {
      const target = parts.find((part) => part.id === id)?.target;
      return target && this.archive.has(target) ? [{ name, target }] : [];
    });
    const first = parts[0]?.target ?? 'xl/worksheets/sheet1.xml';
    const sheets = found.length > 0 ? found : [{ name: '', target: first }];
    if (!this.archive.has(sheets[0]?.target ?? '')) throw unreadable('it has no sheet');
    const tally: SheetTally = { cells: 0, characters: 0 };
    const rows: TableRow[] = [];
    for (const { name, target } of sheets.slice(0, MAX_SHEETS)) {
      const reader = new SheetReader(strings, new SheetDates(styles, from1904), tally);
      await this.read(target, reader);
      const own = reader.rows();
      rows.push(...(sheets.length > 1 ? own.map((row) => ({ ...row, sheet: name })) : own));
    }
    return rows;
  }

  /** The tabs from left to right, and the day from which days are counted. */
  private async workbook(): Promise<{ tabs: Tab[]; from1904: boolean }> {
    const tabs: Tab[] = [];
    let from1904 = false;
    await this.readIfThere('xl/workbook.xml', {
      open: (name, attributes) => {
        if (name === 'sheet' && tabs.length < MAX_SHEETS) {
          const { id = '', name: title = '', state = 'visible' } = attributes();
          tabs.push({ id, name: title.slice(0, 40), isShown: state === 'visible' });
        }
        if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes().date1904 ?? '');
      },
    });
    return { tabs, from1904 };
  }

  /** The parts of the workbook by type. */
  private async relations(): Promise<Map<string, { id: string; target: string }[]>> {
    const found = new Map<string, { id: string; target: string }[]>();
    await this.readIfThere('xl/_rels/workbook.xml.rels', {
      open: (name, attributes) => {
        if (name !== 'Relationship') return;
        const { Id: id = '', Type: type = '', Target: target = '' } = attributes();
        const kind = type.slice(type.lastIndexOf('/') + 1);
        const path = posix.normalize(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
        const parts = found.get(kind) ?? [];
        if (parts.length < 500) parts.push({ id, target: path });
        found.set(kind, parts);
      },
    });
    return found;
  }

  /** The shared strings that cells refer to by number. */
  private async strings(name = 'xl/sharedStrings.xml'): Promise<string[]> {
    const strings: string[] = [];
    let text: string | undefined;
    let open = false;
    let ruby = 0;
    let total = 0;
    await this.readIfThere(name, {
      open: (element) => {
        if (element === 'si') text = '';
        // Phonetic hints are not part of the text.
        if (element === 'rPh') ruby++;
        open = element === 't' && ruby === 0;
      },
      text: (piece) => {
        if (!open || text === undefined) return;
        text += piece;
        if (isTooLongCell(text)) throw tooLongCell();
      },
      close: (element) => {
        if (element === 't') open = false;
        if (element === 'rPh') ruby--;
        if (element !== 'si' || text === undefined) return;
        total += text.length;
        if (total > bounds.sheet.bytes || strings.length >= bounds.sheet.items) {
          throw new BadTable(over('sheet'));
        }
        strings.push(text);
        text = undefined;
      },
    });
    return strings;
  }

  /** Returns for each cell style whether it shows a number as a day. */
  private async dateStyles(name = 'xl/styles.xml'): Promise<boolean[]> {
    const formats = new Map<string, string>();
    const styles: boolean[] = [];
    let inCells = false;
    await this.readIfThere(name, {
      open: (element, attributes) => {
        if (element === 'cellXfs') inCells = true;
        if (formats.size + styles.length > MAX_STYLES) throw unreadable('it has too many styles');
        if (element === 'numFmt') {
          const { numFmtId = '', formatCode = '' } = attributes();
          formats.set(numFmtId, formatCode);
        }
        if (element === 'xf' && inCells) {
          const { numFmtId = '0' } = attributes();
          styles.push(isDateFormat(Number(numFmtId), formats.get(numFmtId)));
        }
      },
      close: (element) => {
        if (element === 'cellXfs') inCells = false;
      },
    });
    return styles;
  }

  private async readIfThere(name: string, handler: XmlHandler) {
    if (this.archive.has(name)) await this.read(name, handler);
  }

  private async read(name: string, handler: XmlHandler) {
    const xml = new XmlReader(handler);
    let decode: ReturnType<typeof decoderOf> | undefined;
    for await (const piece of this.archive.read(name)) {
      decode ??= decoderOf(piece);
      xml.write(decode(piece));
    }
    xml.write(decode?.() ?? '');
    xml.end();
  }
}

/** XML is UTF-8, unless its first bytes say UTF-16. */
function decoderOf(head: Buffer): (piece?: Buffer) => string {
  const mark = head.subarray(0, 2).toString('hex');
  const decoder = new TextDecoder({ fffe: 'utf-16le', feff: 'utf-16be' }[mark] ?? 'utf-8');
  return (piece) => (piece ? decoder.decode(piece, { stream: true }) : decoder.decode());
}
