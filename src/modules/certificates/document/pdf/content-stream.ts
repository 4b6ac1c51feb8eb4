/**
 * Numbers are glyph codes; strings are pen movements as written, in thousandths of the font size.
 */
export type Item = number | string;

export const isGlyph = (item: Item): item is number => typeof item === 'number';

/** Consecutive glyphs of one font. */
export interface Part {
  font: string;
  size: string;
  /** Where the pen moves first, in points relative to the piece; null: it stays. */
  at: [x: number, y: number] | null;
  items: Item[];
}

/**
 * The glyphs of a syllable, which have text only together; or glyphs that each have their own text.
 */
export interface Cluster {
  /** null: each glyph has the text that its font maps it to. */
  text: string | null;
  /** Whether the text is given as ActualText instead of by the font. */
  isSpelled: boolean;
  parts: Part[];
}

/** A run of text that Typst draws as one marked-content sequence. */
export interface Piece {
  from: number;
  to: number;
  /** The marked-content id that the document structure refers to, and its language. */
  mark: string;
  /** Position on the page, in points. */
  x: number;
  y: number;
  /** The operators that set its colours. */
  colours: string;
  clusters: Cluster[];
}

/** A document is not structured the way Typst is known to write it. */
export class UnexpectedPdf extends Error {}

const PIECE =
  /\/Span <<\s*(\/MCID \d+(?:\s*\/Lang \([^)]*\))?)\s*>> BDC\nq\n1 0 0 -1 (\S+) (\S+) cm\n((?:[^\n]+ (?:cs|scn|gs)\n)*)BT\n([\s\S]*?)ET\nQ\nEMC/g;
const SHOW =
  /(?:\/Span <<\s*\/ActualText ([<(][^\n]*[>)])\s*>> BDC\n)?0 Tr\n\/(f\d+) (\S+) Tf\n1 0 0 -1 (\S+) (\S+) Tm\n([^\n]*) T[Jj]\n(?:EMC\n)?/g;

/**
 * The text pieces of a content stream written by Typst; undefined when some of its text has an
 * unexpected structure. `textOf` maps a code of a font to text.
 */
export function piecesOf(
  content: string,
  textOf: (font: string, code: number) => string,
): Piece[] | undefined {
  let understood = 0;
  const pieces = [...content.matchAll(PIECE)].map((found) => {
    const [whole, mark, x, y, colours, body] = found as unknown as string[] & { 0: string };
    const shows = [...(body as string).matchAll(SHOW)];
    if (shows.reduce((sum, [{ length }]) => sum + length, 0) === body?.length) {
      understood += shows.length;
    }
    return {
      from: found.index,
      to: found.index + whole.length,
      mark: mark as string,
      x: Number(x),
      y: Number(y),
      colours: colours as string,
      clusters: shows.flatMap((show) => clustersOf(show, textOf)),
    };
  });
  const shown = content.match(/ T[Jj]\n/g)?.length ?? 0;
  return shown === understood ? pieces : undefined;
}

function clustersOf(
  [, spelled, font, size, x, y, operand]: RegExpExecArray | string[],
  textOf: (font: string, code: number) => string,
): Cluster[] {
  const items = itemsOf(operand as string);
  const part = { font: font as string, size: size as string };
  const at: Part['at'] = [Number(x), Number(y)];
  if (spelled)
    return [{ text: decoded(spelled), isSpelled: true, parts: [{ ...part, at, items }] }];
  // The first and last glyph may belong to a syllable that continues in another piece.
  const glyphs = items.flatMap((item, n) => (isGlyph(item) ? n : []));
  const [first = 0, second] = glyphs;
  const last = glyphs.at(-1) as number;
  const cluster = (from: number, to: number, isOne: boolean): Cluster => ({
    text: isOne ? textOf(part.font, items[to - 1] as number) : null,
    isSpelled: false,
    parts: [{ ...part, at: from === 0 ? at : null, items: items.slice(from, to) }],
  });
  if (second === undefined) return [cluster(0, first + 1, true)];
  const middle = last > second ? [cluster(first + 1, last, false)] : [];
  const end = middle.length > 0 ? last : first + 1;
  return [cluster(0, first + 1, true), ...middle, cluster(end, last + 1, true)];
}

function itemsOf(operand: string): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < operand.length; ) {
    if (operand[at] === '<' || operand[at] === '(') {
      const { bytes, to } = stringAt(operand, at);
      for (let n = 0; n < bytes.length; n += 2) items.push(bytes.readUInt16BE(n));
      at = to;
    } else {
      const number = /^[-.\d]+/.exec(operand.slice(at))?.[0];
      if (number) items.push(number);
      at += number?.length ?? 1;
    }
  }
  return items;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Reads the string at this position (PDF 1.7, 7.3.4); returns it and where it ends. */
function stringAt(source: string, from: number): { bytes: Buffer; to: number } {
  if (source[from] === '<') {
    const to = source.indexOf('>', from);
    return { bytes: Buffer.from(source.slice(from + 1, to), 'hex'), to: to + 1 };
  }
  let text = '';
  let depth = 1;
  let at = from + 1;
  for (; depth > 0 && at < source.length; at++) {
    const letter = source[at] as string;
    if (letter === '\\') {
      const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0];
      const escaped = source[at + 1] as string;
      text += octal
        ? String.fromCharCode(Number.parseInt(octal, 8))
        : (ESCAPES[escaped] ?? escaped);
      at += octal?.length ?? 1;
      continue;
    }
    if (letter === '(') depth++;
    if (letter === ')') depth--;
    if (depth > 0) text += letter;
  }
  return { bytes: Buffer.from(text, 'latin1'), to: at };
}

/** Decodes a PDF text string: UTF-16 with a byte order mark, or else one byte per letter. */
function decoded(string: string): string {
  const { bytes } = stringAt(string, 0);
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? fromUtf16(bytes.subarray(2))
    : bytes.toString('latin1');
}

export const fromUtf16 = (bytes: Buffer) => Buffer.from(bytes).swap16().toString('utf16le');
export const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');

/** Serialises a piece for a content stream; one without clusters becomes empty marked content. */
export function written({ mark, x, y, colours, clusters }: Piece): string {
  const opening = `/Span << ${mark} >> BDC\n`;
  if (clusters.length === 0) return `${opening}EMC`;
  return `${opening}q\n1 0 0 -1 ${x} ${y} cm\n${colours}BT\n0 Tr\n${shows(clusters)}ET\nQ\nEMC`;
}

function shows(clusters: Cluster[]): string {
  let text = '';
  let pending: Item[] = [];
  const flush = () => {
    if (pending.length > 0) text += `[${shown(pending)}] TJ\n`;
    pending = [];
  };
  for (const { text: meaning, isSpelled, parts } of clusters) {
    if (isSpelled) {
      flush();
      text += `/Span << /ActualText <feff${utf16(meaning ?? '')}> >> BDC\n`;
    }
    for (const { font, size, at, items } of parts) {
      if (at) {
        flush();
        text += `/${font} ${size} Tf\n1 0 0 -1 ${at.map(rounded).join(' ')} Tm\n`;
      }
      pending.push(...items);
    }
    if (isSpelled) {
      flush();
      text += 'EMC\n';
    }
  }
  flush();
  return text;
}

const rounded = (points: number) => Number(points.toFixed(5));

/** Serialises codes as hexadecimal strings of four digits each, with pen movements in between. */
function shown(items: Item[]): string {
  let text = '';
  let isOpen = false;
  for (const item of items) {
    const isCode = isGlyph(item);
    if (isCode !== isOpen) text += isCode ? '<' : '>';
    text += isCode ? item.toString(16).padStart(4, '0') : ` ${item} `;
    isOpen = isCode;
  }
  return isOpen ? `${text}>` : text;
}
