import { inflateSync } from 'node:zlib';
import { logger } from '../../../../platform/telemetry/logger.js';
import { documentsUnchanged } from '../../../../platform/telemetry/metrics.js';
import {
  type Cluster,
  isGlyph,
  NotAsKnown,
  type Part,
  type Piece,
  piecesOf,
  written,
} from './content-stream.js';
import { SaidByFont, streamOf } from './said-by-font.js';

/** Of the size of the letters: marks are drawn no farther than that from their base's line. */
const NEAR = 0.5;
/** Places that are no farther apart are the same for readers, which reckon coarsely; in points. */
const SAME = 0.02;
/** What glyphs say for which a syllable has no letter left: nothing that is seen, nor parts words. */
const NOTHING = '\u2060';
/** A line of a font's map which says more than one letter of a glyph; ligatures of Latin aside. */
const SYLLABLE = /^<\w{4}> <(?!(?:00[2-7]\w)+>)\w{8,}>$/m;

/**
 * Typst gives each glyph of a syllable the text of the whole syllable, and draws marks that stand
 * higher or lower than their font's own place apart from their base: readers would copy a syllable
 * as often as it has glyphs. Here the glyphs of a syllable are put together again and say it once
 * (ActualText: PDF 1.7, 14.9.4), and for readers which pass that over each glyph says its share
 * (ToUnicode), by a code of its own where it says another elsewhere. Answers the objects of the
 * document that are new or replaced; new ones are counted from `freeId`. None at all, so that the
 * document stays as the engine wrote it, where that is not as it is known to write; that is noted.
 */
export function sayableObjects(pdf: Buffer, text: string, freeId: number): Map<number, string> {
  try {
    return replacedObjects(pdf, text, freeId);
  } catch (error) {
    if (!(error instanceof NotAsKnown)) throw error;
    noteUnchanged(error.message);
    return new Map();
  }
}

/** @throws NotAsKnown */
function replacedObjects(pdf: Buffer, text: string, freeId: number): Map<number, string> {
  const objects = new Map<number, string>();
  if (!text.includes(' beginbfchar\n')) throw new NotAsKnown('no font says what its glyphs say');
  if (!SYLLABLE.test(text)) return objects;
  const starts = new Map(
    [...text.matchAll(/^(\d+) 0 obj$/gm)].map(({ 1: id, index }) => [Number(id), index]),
  );
  const objectOf = (id: number) => {
    const at = (starts.get(id) ?? 0) + `${id} 0 obj`.length;
    return text.slice(at, text.indexOf('endobj', at)).trim();
  };
  const fonts = new Map<number, SaidByFont>();
  const fontOf = (id: number) => {
    const font = fonts.get(id) ?? new SaidByFont(id, objectOf);
    fonts.set(id, font);
    return font;
  };
  const pages = [...text.matchAll(/\/Type \/Page\n([\s\S]*?)endobj/g)];
  if (pages.length === 0) throw new NotAsKnown('there is no page');
  for (const [, page] of pages) {
    const contentId = Number(/\/Contents (\d+) 0 R/.exec(page as string)?.[1]);
    const names = new Map(
      [...(page as string).matchAll(/\/(f\d+) (\d+) 0 R/g)].map(
        ([, name, id]) => [name as string, fontOf(Number(id))] as const,
      ),
    );
    const start = starts.get(contentId);
    if (start === undefined) throw new NotAsKnown('a page has no content of its own');
    const content = sayable(contentOf(pdf, text, start), names);
    if (content === undefined) throw new NotAsKnown('a page is written in another way');
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

/** A certificate is issued all the same; that its text is copied less well is made known. */
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

/** The content with each syllable in one place, by codes that say it; undefined: as `piecesOf`. */
export function sayable(content: string, fonts: Map<string, SaidByFont>): string | undefined {
  const pieces = piecesOf(content, (font, code) => fonts.get(font)?.textOf(code) ?? '');
  if (!pieces) return undefined;
  join(pieces);
  let mended = '';
  let done = 0;
  for (const piece of pieces) {
    piece.clusters = withOvertaken(piece.clusters);
    for (const cluster of piece.clusters) spell(cluster, fonts);
    mended += content.slice(done, piece.from) + written(piece);
    done = piece.to;
  }
  return mended + content.slice(done);
}

/** Puts pieces that part a syllable into the first of them; the others are left empty. */
function join(pieces: Piece[]): void {
  let whole: Piece | undefined;
  let last: Piece | undefined;
  // The syllable that the whole ends with, also where its cluster says more.
  let syllable: Cluster | undefined;
  for (const piece of pieces) {
    const isSame = whole && last && syllable && isParted(last, syllable, piece);
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

/** The clusters of a piece as another piece places them. */
const moved = (piece: Piece, whole: Piece): Cluster[] =>
  piece.clusters.map((cluster) => ({
    ...cluster,
    parts: cluster.parts.map(({ at, ...part }) => ({
      ...part,
      at: at && [at[0] + piece.x - whole.x, at[1] + whole.y - piece.y],
    })),
  }));

/**
 * Whether a syllable goes on from one piece to the next: both say the same text, one higher than
 * the other. Two syllables of the same text are told apart by their first glyph.
 */
function isParted(last: Piece, syllable: Cluster, next: Piece): boolean {
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

/** The clusters of a piece, those in one that overtake the one which follows them. */
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
 * Whether a mark of one cluster begins no sooner than the next cluster. Readers that order by place
 * would part it from its base, so what it overtakes is said with it.
 */
function isOvertaken(one: Cluster, next: Cluster, away = 0): boolean {
  const begin = startOf(next.parts.slice(0, 1)) + away;
  return startOf(one.parts.slice(0, 1)) < begin && startOf(one.parts) > begin - SAME;
}

/** Whether two pieces are of the same font, size and colours where they meet. */
function isLike(one: Piece, two: Piece): boolean {
  const [part, next] = [one.clusters.at(-1)?.parts[0], two.clusters[0]?.parts[0]];
  return one.colours === two.colours && part?.font === next?.font && part?.size === next?.size;
}

const isNear = ({ parts }: Cluster, rise: number) => rise < Number(parts[0]?.size) * NEAR;

/** Where the farthest of a cluster's parts begins, in points from its piece. */
const startOf = (parts: Part[]): number =>
  Math.max(
    ...parts.flatMap(({ at, size, items }) => {
      const moves = items.slice(0, items.findIndex(isGlyph));
      const moved = moves.reduce<number>((sum, move) => sum + Number(move), 0);
      return at ? [at[0] - (moved / 1_000) * Number(size)] : [];
    }),
  );

const firstGlyph = (cluster: Cluster) => cluster.parts[0]?.items.find(isGlyph);

/** Gives the glyphs of a cluster codes that together say its text, in the order they are drawn. */
function spell(cluster: Cluster, fonts: Map<string, SaidByFont>): void {
  const { text, parts } = cluster;
  const count = parts.reduce((sum, { items }) => sum + items.filter(isGlyph).length, 0);
  const shares = text === null ? [] : sharesOf(text, count);
  cluster.isSpelled = text !== null && count > 1;
  let n = 0;
  for (const part of parts) {
    const font = fonts.get(part.font) as SaidByFont;
    part.items = part.items.map((item) =>
      isGlyph(item) ? font.codeOf(item, shares[n++] ?? font.textOf(item)) : item,
    );
  }
}

/** A text in so many shares, none empty; letters that are two in one are taken apart if need be. */
function sharesOf(text: string, count: number): string[] {
  let letters = [...text];
  if (letters.length < count) letters = [...text.normalize('NFKD')];
  while (letters.length < count) letters.push(NOTHING);
  const more = letters.length - count;
  return [letters.slice(0, more + 1).join(''), ...letters.slice(more + 1)];
}
