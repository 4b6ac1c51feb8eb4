import { deflateSync, inflateSync } from 'node:zlib';

/** A piece of a line of text as Typst draws it. */
interface Piece {
  at: number;
  source: string;
  /** Its base line, in points. */
  y: number;
  font: string;
  size: number;
  glyphs: number;
}

const PIECE =
  /\/Span <<\s*\/MCID \d+\s*>> BDC\s*q\s*1 0 0 -1 \S+ (\S+) cm[\s\S]*?\nEMC(?=\n(?:\/|Q|q|EMC|$))/g;

const ACTUAL_TEXT = /\/ActualText (<[^>]*>|\((?:\\.|[^\\)])*\))/g;

/** Of the size of the letters: marks are drawn no farther than that from their base's line. */
const NEAR = 0.4;

/**
 * Where a mark stands higher or lower than its font's own place for it, Typst draws it as a piece
 * of its own, and gives base and mark each the text of the whole syllable: readers would copy it
 * twice. The marks' pieces get an empty ActualText here (PDF 1.7, 14.9.4), so that each syllable is
 * said once, by its base. Answers new versions of the content streams that need it, by object.
 */
export function mendedContents(pdf: Buffer, text: string): Map<number, string> {
  const mended = new Map<number, string>();
  for (const [, id] of text.matchAll(/\/Contents (\d+) 0 R/g)) {
    const content = contentOf(pdf, text, Number(id));
    const silenced = content && withSilentMarks(content);
    if (!silenced || silenced === content) continue;
    const stream = deflateSync(Buffer.from(silenced, 'latin1')).toString('latin1');
    mended.set(
      Number(id),
      `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`,
    );
  }
  return mended;
}

function contentOf(pdf: Buffer, text: string, id: number): string | undefined {
  const at = text.indexOf(`\n${id} 0 obj`);
  const from = text.indexOf('stream\n', at) + 'stream\n'.length;
  const length = /\/Length (\d+)/.exec(text.slice(at, from))?.[1];
  if (at < 0 || !length) return undefined;
  return inflateSync(pdf.subarray(from, from + Number(length))).toString('latin1');
}

/** The content with nothing to say where a mark is drawn beside its base. */
export function withSilentMarks(content: string): string {
  const pieces = [...content.matchAll(PIECE)].map(pieceOf);
  let mended = content;
  for (const { at, source } of marksOf(pieces).sort((one, two) => two.at - one.at)) {
    const silent = source
      .replace(ACTUAL_TEXT, '/ActualText ()')
      .replace(/\/MCID \d+/, '$&\n  /ActualText ()');
    mended = mended.slice(0, at) + silent + mended.slice(at + source.length);
  }
  return mended;
}

function pieceOf(match: RegExpExecArray): Piece {
  const source = match[0];
  // Two bytes a glyph, in hexadecimal or as they are.
  const drawn = source.replace(ACTUAL_TEXT, '');
  const font = /\/(f\d+) (\S+) Tf/.exec(source)?.slice(1) ?? [];
  const shown = drawn.match(/<[0-9a-f]{4,}>|\((?:\\.|[^\\)])*\)/gi) ?? [];
  return {
    at: match.index,
    source,
    y: Number(match[1]),
    font: font.join(' '),
    size: Number(font[1] ?? 0),
    glyphs: shown.reduce((sum, string) => sum + bytesOf(string) / 2, 0),
  };
}

/** How many bytes a string of a content stream has. */
const bytesOf = (string: string): number =>
  string.startsWith('<')
    ? (string.length - 2) / 2
    : string.slice(1, -1).replace(/\\([0-7]{1,3}|[\s\S])/g, '.').length;

/**
 * The pieces that are not on the line which most letters of their font stand on, though near it:
 * letters of another font or size beside them have a base line of their own.
 */
function marksOf(pieces: Piece[]): Piece[] {
  const lines: Piece[][] = [];
  const current = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const line = current.get(piece.font);
    if (line?.[0] && Math.abs(line[0].y - piece.y) < piece.size * NEAR) line.push(piece);
    else {
      const next = [piece];
      current.set(piece.font, next);
      lines.push(next);
    }
  }
  return lines.flatMap((line) => {
    const weights = new Map<number, number>();
    for (const { y, glyphs } of line) weights.set(y, (weights.get(y) ?? 0) + glyphs);
    const [base] = [...weights].sort(([, one], [, two]) => two - one)[0] ?? [];
    return line.filter(({ y }) => y !== base);
  });
}
