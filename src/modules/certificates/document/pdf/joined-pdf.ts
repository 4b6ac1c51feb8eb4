import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Object numbers reserved for objects that are written last. */
const CATALOGUE = 1;
const PAGES = 2;

/** Matches object references, and delimiters of strings, in which references do not count. */
const TOKEN = /\\[\s\S]|[()]|\b(\d{1,10}) 0 R\b/g;

/**
 * Joins PDFs written by Typst into one file for printing: their pages and the resources these use,
 * without tags for screen readers. Only one part is in memory at a time, and shared objects, such
 * as a background, are written once.
 */
export async function joinPdfs(path: string, parts: AsyncIterable<Buffer>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const joined = new JoinedPdf();
    for await (const part of parts) {
      joined.add(part);
      for (const bytes of joined.take()) await file.writeFile(bytes);
    }
    joined.end();
    for (const bytes of joined.take()) await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

class JoinedPdf {
  private written: Buffer[] = [];
  private length = 0;
  private readonly offsets: number[] = [0, 0, 0];
  private readonly pages: number[] = [];
  /** All objects except pages, by the hash of their content. */
  private readonly known = new Map<string, number>();

  constructor() {
    this.write(Buffer.from('%PDF-1.7\n%\u00ff\u00ff\u00ff\u00ff\n', 'latin1'));
  }

  /** Returns the bytes written since the last call. */
  take(): Buffer[] {
    const chunks = this.written;
    this.written = [];
    return chunks;
  }

  /** @throws Error when the part is not structured as Typst writes it */
  add(pdf: Buffer): void {
    const part = new Part(pdf);
    const copies = new Map<number, number>();
    for (const id of part.pages) this.pages.push(this.copy(part, id, copies));
  }

  end(): void {
    this.writeObject(CATALOGUE, `<< /Type /Catalog /Pages ${PAGES} 0 R >>`);
    const kids = this.pages.map((id) => `${id} 0 R`).join(' ');
    this.writeObject(PAGES, `<< /Type /Pages /Count ${this.pages.length} /Kids [${kids}] >>`);
    const start = this.length;
    const entries = this.offsets
      .slice(1)
      .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
    const size = this.offsets.length;
    this.write(
      Buffer.from(
        `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}` +
          `trailer\n<< /Size ${size} /Root ${CATALOGUE} 0 R >>\n` +
          `startxref\n${start}\n%%EOF\n`,
      ),
    );
  }

  /**
   * Copies an object with everything it refers to; returns its new number. Circular references
   * always go through pages, whose numbers are recorded before their contents are copied.
   */
  private copy(part: Part, id: number, copies: Map<number, number>): number {
    const copied = copies.get(id);
    if (copied !== undefined) return copied;
    const { dictionary, stream } = part.object(id);
    const referring = (text: string) =>
      withReferences(text, (other) => this.copy(part, other, copies));
    if (part.pages.includes(id)) {
      const page = this.offsets.push(0) - 1;
      copies.set(id, page);
      this.writeObject(page, withParent(referring(dictionary.replace(/\/Parent \d+ 0 R/, ''))));
      return page;
    }
    const own = this.once(referring(dictionary), stream);
    copies.set(id, own);
    return own;
  }

  private once(dictionary: string, stream?: Buffer): number {
    const hash = createHash('sha256')
      .update(dictionary)
      .update(stream ?? '')
      .digest('base64');
    const existing = this.known.get(hash);
    if (existing !== undefined) return existing;
    const number = this.offsets.push(0) - 1;
    this.known.set(hash, number);
    this.writeObject(number, dictionary, stream);
    return number;
  }

  private writeObject(id: number, dictionary: string, stream?: Buffer): void {
    this.offsets[id] = this.length;
    this.write(Buffer.from(`${id} 0 obj\n${dictionary}\n`, 'latin1'));
    if (stream) {
      this.write(Buffer.from('stream\n'));
      this.write(stream);
      this.write(Buffer.from('\nendstream\n'));
    }
    this.write(Buffer.from('endobj\n'));
  }

  private write(bytes: Buffer): void {
    this.written.push(bytes);
    this.length += bytes.length;
  }
}

/** Replaces the numbers of the objects that the text refers to. */
function withReferences(text: string, numberOf: (id: number) => number): string {
  let depth = 0;
  return text.replace(TOKEN, (token, id?: string) => {
    if (token === '(') depth++;
    if (token === ')') depth--;
    return id === undefined || depth > 0 ? token : `${numberOf(Number(id))} 0 R`;
  });
}

const withParent = (page: string) =>
  `${page.slice(0, page.lastIndexOf('>>'))}/Parent ${PAGES} 0 R\n>>`;

/** A document written by Typst. */
class Part {
  readonly pages: number[];
  private readonly text: string;
  private readonly offsets: number[];

  constructor(private readonly pdf: Buffer) {
    this.text = pdf.toString('latin1');
    const end = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.text.slice(-64));
    const table = this.text.slice(Number(end?.[1]));
    this.offsets = [...table.matchAll(/^(\d{10}) \d{5} [nf]/gm)].map(([, offset]) =>
      Number(offset),
    );
    const root = this.number(table.slice(table.indexOf('trailer')), '/Root');
    this.pages = [...this.kids(this.number(this.object(root).dictionary, '/Pages'))];
  }

  /** Reads an object, with the bytes of its stream if it has one. */
  object(id: number): { dictionary: string; stream?: Buffer } {
    const head = `${id} 0 obj\n`;
    const from = this.offsets[id] ?? -1;
    if (!this.text.startsWith(head, from)) throw new Error(`The document has no object ${id}`);
    const start = from + head.length;
    const end = this.text.indexOf('\nendobj', start);
    const stream = this.text.indexOf('\nstream\n', start);
    if (stream < 0 || stream > end) return { dictionary: this.text.slice(start, end) };
    const dictionary = this.text.slice(start, stream);
    const bytes = stream + '\nstream\n'.length;
    const length = this.number(dictionary, '/Length');
    return { dictionary, stream: this.pdf.subarray(bytes, bytes + length) };
  }

  private *kids(id: number): Generator<number> {
    const { dictionary } = this.object(id);
    if (!/\/Type \/Pages\b/.test(dictionary)) yield id;
    else {
      const from = dictionary.indexOf('/Kids [');
      const list = dictionary.slice(from, dictionary.indexOf(']', from));
      for (const [, kid] of list.matchAll(TOKEN)) if (kid) yield* this.kids(Number(kid));
    }
  }

  private number(text: string, key: string): number {
    const at = text.indexOf(key);
    const found = at < 0 ? null : /^\s*(\d+)/.exec(text.slice(at + key.length));
    if (!found) throw new Error(`The document has no ${key}`);
    return Number(found[1]);
  }
}
