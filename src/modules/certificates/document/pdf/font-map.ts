import { deflateSync } from 'node:zlib';
import { fromUtf16, UnexpectedPdf, utf16 } from './content-stream.js';

/** Level of zlib: a fifth of the default's time for a sixth more bytes. */
const QUICK = 3;

/** A font of a document: maps its codes to glyphs and to text. */
export class FontMap {
  private readonly before = new Map<number, string>();
  private readonly widths = new Map<number, string>();
  private readonly texts = new Map<number, string>();
  private readonly glyphs: number[] = [];
  private readonly codes = new Map<string, number>();
  private readonly descendantId: number;
  private readonly mapId: number;
  private readonly count: number;

  constructor(
    id: number,
    private readonly objectOf: (id: number) => string,
  ) {
    const font = objectOf(id);
    this.descendantId = Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(font)?.[1]);
    this.mapId = Number(/\/ToUnicode (\d+) 0 R/.exec(font)?.[1]);
    for (const [, code, text] of objectOf(this.mapId).matchAll(/^<(\w{4})> <(\w+)>$/gm)) {
      const bytes = Buffer.from(text as string, 'hex');
      this.before.set(Number.parseInt(code as string, 16), fromUtf16(bytes));
    }
    const widths = /\/W \[([^\]]*)\]/.exec(objectOf(this.descendantId))?.[1] ?? '';
    for (const [, first, last, width] of widths.matchAll(/(\d+) (\d+) ([-.\d]+)/g)) {
      for (let glyph = Number(first); glyph <= Number(last); glyph++)
        this.widths.set(glyph, width as string);
    }
    this.count = 1 + Math.max(0, ...this.before.keys(), ...this.widths.keys());
  }

  /** The text of a code as Typst wrote it. */
  textOf(code: number): string {
    return this.before.get(code) ?? '';
  }

  /** A code for this glyph and text; a new one if the glyph already has another text. */
  codeOf(glyph: number, text: string): number {
    const key = `${glyph} ${text}`;
    const cached = this.codes.get(key);
    if (cached !== undefined) return cached;
    let code = glyph;
    if (this.texts.has(glyph)) {
      code = this.count + this.glyphs.length;
      this.glyphs.push(glyph);
    }
    this.texts.set(code, text);
    this.codes.set(key, code);
    return code;
  }

  /**
   * The new and replaced objects; `freeId` is the number of the new one.
   * @throws UnexpectedPdf
   */
  objects(freeId: number): [id: number, object: string][] {
    const map = this.objectOf(this.mapId);
    const replaced: [number, string][] = [[this.mapId, this.map(map)]];
    if (this.glyphs.length === 0) return replaced;
    const drawn = [...Array(this.count).keys(), ...this.glyphs];
    const bytes = Buffer.alloc(drawn.length * 2);
    for (const [code, glyph] of drawn.entries()) bytes.writeUInt16BE(glyph, code * 2);
    const widths = this.glyphs
      .map((glyph, n) => `${this.count + n} ${this.count + n} ${this.widths.get(glyph) ?? 0}`)
      .join(' ');
    const before = this.objectOf(this.descendantId);
    if (!before.includes('/CIDToGIDMap /Identity') || this.widths.size === 0) {
      throw new UnexpectedPdf('a font maps its codes to glyphs in another way');
    }
    const descendant = before
      .replace('/CIDToGIDMap /Identity', `/CIDToGIDMap ${freeId} 0 R`)
      .replace(/\/W \[([^\]]*)\]/, (_, known) => `/W [${known} ${widths}]`);
    // CIDSet, the set of used codes, is optional, and would now be wrong.
    const descriptorId = Number(/\/FontDescriptor (\d+) 0 R/.exec(descendant)?.[1]);
    const descriptor = this.objectOf(descriptorId).replace(/\/CIDSet \d+ 0 R/, '');
    return [
      ...replaced,
      [this.descendantId, descendant],
      [descriptorId, descriptor],
      [freeId, streamOf(bytes)],
    ];
  }

  /** The map of codes to text (PDF 1.7, 9.10.3), with a hundred lines per block. */
  private map(before: string): string {
    if (this.texts.size > 0 && !before.includes(' beginbfchar\n')) {
      throw new UnexpectedPdf('a font maps its glyphs to text in another way');
    }
    const lines = [...new Map([...this.before, ...this.texts])]
      .sort(([one], [two]) => one - two)
      .map(([code, text]) => `<${code.toString(16).padStart(4, '0')}> <${utf16(text)}>`);
    const blocks: string[] = [];
    for (let at = 0; at < lines.length; at += 100) {
      const block = lines.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    const source = before
      .slice(before.indexOf('stream') + 'stream'.length, before.lastIndexOf('endstream'))
      .replace(/\d+ beginbfchar[\s\S]*endbfchar/, () => blocks.join('\n'))
      .trim();
    return streamOf(Buffer.from(source, 'latin1'), '/Type /CMap /WMode 0 ');
  }
}

/** A stream object. */
export function streamOf(bytes: Buffer, entries = ''): string {
  const stream = deflateSync(bytes, { level: QUICK }).toString('latin1');
  return `<< ${entries}/Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`;
}
