import { inflateSync } from 'node:zlib';
import { logger } from '../../../../platform/telemetry/logger.js';
import { documentsUnchanged } from '../../../../platform/telemetry/metrics.js';
import {
  type Cluster,
  isGlyph,
  type Part,
  type Piece,
  piecesOf,
  UnexpectedPdf,
  written,
} from './content-stream.js';
import { FontMap, streamOf } from './font-map.js';

/** Maximum vertical distance of a mark from its base's line, as a share of the font size. */
const NEAR = 0.5;
/** Positions this close, in points, are equal to readers, which round coarsely. */
const SAME = 0.02;
/**
 * The text of glyphs for which a syllable has no letter left: WORD JOINER, which is invisible and
 * does not break words.
 */
const NOTHING = '\u2060';
/** A line of a font's map that maps a glyph to several letters, except Latin ligatures. */
const SYLLABLE = /^<\w{4}> <(?!(?:00[2-7]\w)+>)\w{8,}>$/m;

/**
 * Makes text copied from a certificate correct. Typst maps each glyph of a syllable to the text of
 * the whole syllable, and draws marks that are raised or lowered apart from their base, so readers
 * would copy a syllable as often as it has glyphs. This joins the glyphs of a syllable and gives
 * its text once (ActualText: PDF 1.7, 14.9.4). For readers that ignore that, each glyph is mapped
 * to its share of the text (ToUnicode), with a separate code if it has another share elsewhere.
 * | Returns the new and replaced objects of the document; new ones are numbered from `freeId`.
 * Returns none, so that the document stays unchanged, if it has an unexpected structure; that is
 * logged and counted.
 */
export function readableObjects(pdf: Buffer, text: string, freeId: number): Map<number, string> {
  try {
    return replacedObjects(pdf, text, freeId);
  } catch (error) {
    if (!(error instanceof UnexpectedPdf)) throw error;
    noteUnchanged(error.message);
    return new Map();
  }
}

/** @throws UnexpectedPdf */
function replacedObjects(pdf: Buffer, text: string, freeId: number): Map<number, string> {
  const objects = new Map<number, string>();
  if (!text.includes(' beginbfchar\n')) throw new UnexpectedPdf('no font maps its glyphs to text');
  if (!SYLLABLE.test(text)) return objects;
  const starts = new Map(
    [...text.matchAll(/^(\d+) 0 obj$/gm)].map(({ 1: id, index }) => [Number(id), index]),
  );
  const objectOf = (id: number) => {
    const at = (starts.get(id) ?? 0) + `${id} 0 obj`.length;
    return text.slice(at, text.indexOf('endobj', at)).trim();
  };
  const fonts = new Map<number, FontMap>();
  const fontOf = (id: number) => {
    const font = fonts.get(id) ?? new FontMap(id, objectOf);
    fonts.set(id, font);
    return font;
  };
  const pages = [...text.matchAll(/\/Type \/Page\n([\s\S]*?)endobj/g)];
  if (pages.length === 0) throw new UnexpectedPdf('there is no page');
  for (const [, page] of pages) {
    const contentId = Number(/\/Contents (\d+) 0 R/.exec(page as string)?.[1]);
    const names = new Map(
      [...(page as string).matchAll(/\/(f\d+) (\d+) 0 R/g)].map(
        ([, name, id]) => [name as string, fontOf(Number(id))] as const,
      ),
    );
    const start = starts.get(contentId);
    if (start === undefined) throw new UnexpectedPdf('a page has no content of its own');
    const content = withReadableText(contentOf(pdf, text, start), names);
    if (content === undefined) throw new UnexpectedPdf('a page is written in another way');
    objects.set(contentId, streamOf(Buffer.from(content, 'latin1')));
  }
  let next = freeId;
  for (const font of fonts.values()) {
    for (const [id, object] of font.objects(next)) objects.set(id, object);
    next = Math.max(freeId - 1, ...objects.keys()) + 1;
  }
  return objects;
}

const noted = new Set<string>();

/** Logs and counts the problem. The certificate is issued anyway, but its text copies less well. */
function noteUnchanged(reason: string): void {
  documentsUnchanged.inc();
  if (noted.has(reason)) return;
  noted.add(reason);
  logger.error({ reason }, 'the text of certificates is left unchanged');
}

function contentOf(pdf: Buffer, text: string, at: number): string {
  const from = text.indexOf('stream\n', at) + 'stream\n'.length;
  const length = Number(/\/Length (\d+)/.exec(text.slice(at, from))?.[1]);
  return inflateSync(pdf.subarray(from, from + length)).toString('latin1');
}

/**
 * The content with each syllable in one place and mapped to its text; undefined when `piecesOf` is.
 */
export function withReadableText(content: string, fonts: Map<string, FontMap>): string | undefined {
  const pieces = piecesOf(content, (font, code) => fonts.get(font)?.textOf(code) ?? '');
  if (!pieces) return undefined;
  join(pieces);
  let fixed = '';
  let done = 0;
  for (const piece of pieces) {
    piece.clusters = withOvertaken(piece.clusters);
    for (const cluster of piece.clusters) spell(cluster, fonts);
    fixed += content.slice(done, piece.from) + written(piece);
    done = piece.to;
  }
  return fixed + content.slice(done);
}

/** Joins pieces that split a syllable into the first of them; the others are left empty. */
function join(pieces: Piece[]): void {
  let whole: Piece | undefined;
  let last: Piece | undefined;
  // The last syllable of `whole`, even if its cluster has more text.
  let syllable: Cluster | undefined;
  for (const piece of pieces) {
    const isSame = whole && last && syllable && isSplit(last, syllable, piece);
    if (whole && isLike(whole, piece) && (isSame || isPieceOvertaken(whole, piece))) {
      const [first, ...rest] = moved(piece, whole) as [Cluster, ...Cluster[]];
      const cluster = whole.clusters.at(-1) as Cluster;
      cluster.parts.push(...first.parts);
      cluster.isSpelled = true;
      if (!isSame) {
        cluster.text = `${cluster.text}${first.text}`;
        syllable = first;
      }
      syllable = rest.at(-1) ?? syllable;
      whole.clusters.push(...rest);
      piece.clusters = [];
    } else {
      whole = piece;
      syllable = piece.clusters.at(-1);
    }
    last = piece;
  }
}

/** The clusters of a piece, repositioned relative to another piece. */
const moved = (piece: Piece, whole: Piece): Cluster[] =>
  piece.clusters.map((cluster) => ({
    ...cluster,
    parts: cluster.parts.map(({ at, ...part }) => ({
      ...part,
      at: at && [at[0] + piece.x - whole.x, at[1] + whole.y - piece.y],
    })),
  }));

/**
 * Whether a syllable continues in the next piece: both have the same text at different heights. Two
 * syllables with the same text are distinguished by their first glyph.
 */
function isSplit(last: Piece, syllable: Cluster, next: Piece): boolean {
  const [first] = next.clusters;
  const rise = Math.abs(last.y - next.y);
  return (
    syllable.text === first?.text &&
    rise > 0 &&
    isNear(syllable, rise) &&
    firstGlyph(syllable) !== firstGlyph(first)
  );
}

function isPieceOvertaken(whole: Piece, next: Piece): boolean {
  const [one, two] = [whole.clusters.at(-1), next.clusters[0]];
  if (!one || !two || !isNear(one, Math.abs(whole.y - next.y))) return false;
  return isOvertaken(one, two, next.x - whole.x);
}

/** Merges each cluster with the following one if it overtakes it. */
function withOvertaken(clusters: Cluster[]): Cluster[] {
  const kept: Cluster[] = [];
  for (const cluster of clusters) {
    const before = kept.at(-1);
    if (before && isOvertaken(before, cluster)) {
      before.parts.push(...cluster.parts);
      before.text = `${before.text}${cluster.text}`;
    } else kept.push(cluster);
  }
  return kept;
}

/**
 * Whether a mark of one cluster starts at or after the next cluster. Readers that order by position
 * would separate it from its base, so its text is given together with what it overtakes.
 */
function isOvertaken(one: Cluster, next: Cluster, away = 0): boolean {
  const begin = startOf(next.parts.slice(0, 1)) + away;
  return startOf(one.parts.slice(0, 1)) < begin && startOf(one.parts) > begin - SAME;
}

/** Whether two pieces have the same font, size and colours where they meet. */
function isLike(one: Piece, two: Piece): boolean {
  const [part, next] = [one.clusters.at(-1)?.parts[0], two.clusters[0]?.parts[0]];
  return one.colours === two.colours && part?.font === next?.font && part?.size === next?.size;
}

const isNear = ({ parts }: Cluster, rise: number) => rise < Number(parts[0]?.size) * NEAR;

/** Where the rightmost of a cluster's parts starts, in points relative to the piece. */
const startOf = (parts: Part[]): number =>
  Math.max(
    ...parts.flatMap(({ at, size, items }) => {
      const moves = items.slice(0, items.findIndex(isGlyph));
      const moved = moves.reduce<number>((sum, move) => sum + Number(move), 0);
      return at ? [at[0] - (moved / 1_000) * Number(size)] : [];
    }),
  );

const firstGlyph = (cluster: Cluster) => cluster.parts[0]?.items.find(isGlyph);

/**
 * Assigns codes to the glyphs of a cluster whose texts together, in drawing order, give its text.
 */
function spell(cluster: Cluster, fonts: Map<string, FontMap>): void {
  const { text, parts } = cluster;
  const count = parts.reduce((sum, { items }) => sum + items.filter(isGlyph).length, 0);
  const shares = text === null ? [] : sharesOf(text, count);
  cluster.isSpelled = text !== null && count > 1;
  let n = 0;
  for (const part of parts) {
    const font = fonts.get(part.font) as FontMap;
    part.items = part.items.map((item) =>
      isGlyph(item) ? font.codeOf(item, shares[n++] ?? font.textOf(item)) : item,
    );
  }
}

/** Splits a text into `count` non-empty shares; decomposes letters if necessary. */
function sharesOf(text: string, count: number): string[] {
  let letters = [...text];
  if (letters.length < count) letters = [...text.normalize('NFKD')];
  while (letters.length < count) letters.push(NOTHING);
  const more = letters.length - count;
  return [letters.slice(0, more + 1).join(''), ...letters.slice(more + 1)];
}
