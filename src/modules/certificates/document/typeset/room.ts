import type { CertificateDesign } from '../design/design.js';
import { marginsOf, sizeOf, sizesOf } from './geometry.js';
import type { PageLine } from './page-parts.js';
import type { TextWidth } from './text-width.js';

// Dimensions from the .typ files: rows other than lines, and gaps. Used only to see what fits with
// room to spare; Typst measures everything else.
const PT_PER_MM = 72 / 25.4;
const LINE_GAP_MM = 5;
const COLUMN_GAP_MM = 8;
/** Height of a line relative to its font size: some scripts stack high and deep. */
const LINE_HEIGHT = { flat: 1.4, deep: 1.9 };
const PLAIN_ROWS_MM = { foot: 42, signatures: 32, logos: 24, holder: 36 };
const ROWS_MM = { foot: 58, head: 24, holder: 40 };

const isDeep = (text: string) => /[\u0b80-\u109f\u1780-\u17ff]/.test(text);

/** The width of lines, in millimetres. */
export function lineMm(design: CertificateDesign): number {
  const { left, right } = marginsOf(design);
  return sizeOf(design).width - left - right;
}

/** The height between the margins, in millimetres. */
export function highMm(design: CertificateDesign): number {
  const { top, bottom } = marginsOf(design);
  return sizeOf(design).height - top - bottom;
}

/** What is beside the signatures of a centred layout, and between two of them; see designed.typ. */
const BESIDE_SIGNATURES_MM = 88;
const SIGNATURE_GAP_MM = 12;

/** The width of one of the signatures of a page, in millimetres; at least, where the layout differs. */
export function signatureMm(design: CertificateDesign): number {
  const count = Math.max(1, design.signatures.length);
  const beside = design.layout === 'modern' ? 0 : BESIDE_SIGNATURES_MM;
  return (lineMm(design) - beside - (count - 1) * SIGNATURE_GAP_MM) / count;
}

/** Whether a text fits a width in one line. */
export const fits = (text: string, sizePt: number, widthMm: number, width: TextWidth): boolean =>
  width.of(text) * sizePt < widthMm * PT_PER_MM;

/** How much of the room that is left over goes between the lines. */
const AIR_SHARE = 0.55;
const MOST_AIR_MM = 3;

/** Whether all lines of a page fit it with room to spare, and what is then left over. */
export function roomOf(
  lines: PageLine[],
  isHolderRoomy: boolean,
  design: CertificateDesign,
  width: TextWidth,
): { roomy: boolean; air: number } {
  const isPlain = !design.layout || design.layout === 'plain';
  const sizes = sizesOf(design);
  const wide = lineMm(design);
  const side = isPlain ? (count: number) => wide / count - (count - 1) * COLUMN_GAP_MM : () => wide;
  const allFit = lines.every(({ cells, size }) =>
    cells.every(({ text }) => fits(text, sizes[size], side(cells.length), width)),
  );
  const rows = isPlain
    ? PLAIN_ROWS_MM.foot +
      (design.signatures.length > 0 ? PLAIN_ROWS_MM.signatures : 0) +
      (design.logoIds.length > 0 ? PLAIN_ROWS_MM.logos : 0)
    : ROWS_MM.foot + (design.layout === 'modern' ? 0 : ROWS_MM.head);
  const height = lines.reduce((sum, line) => sum + heightOf(line, design), 0);
  const left = highMm(design) - rows - height;
  const air = Math.min(MOST_AIR_MM, (Math.max(0, left) * AIR_SHARE) / lines.length);
  return { roomy: isHolderRoomy && allFit && left > 0, air };
}

function heightOf({ holder, cells, size, joined }: PageLine, design: CertificateDesign): number {
  const isPlain = !design.layout || design.layout === 'plain';
  if (holder) return LINE_GAP_MM + (isPlain ? PLAIN_ROWS_MM : ROWS_MM).holder;
  const { second, ...sizes } = sizesOf(design);
  const heights = cells.map(({ text }, index) => {
    const height = isPlain || isDeep(text) ? LINE_HEIGHT.deep : LINE_HEIGHT.flat;
    return (height * sizes[size] * (index > 0 ? second : 1)) / PT_PER_MM;
  });
  const total = isPlain || joined ? Math.max(0, ...heights) : heights.reduce((a, b) => a + b, 0);
  return LINE_GAP_MM + total;
}
