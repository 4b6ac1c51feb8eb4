import type { CertificateDesign } from '../design/design.js';
import { marginsOf, panelMm, sizeOf } from './geometry.js';
import { lineMm } from './room.js';

/** Where Typst put a line of a design, in points. */
export interface LineMark {
  line: number;
  x: number;
  y: number;
  size: number;
}

/** Where a line is on its page, in parts of the page's width and height. */
export interface LinePlace {
  /** Index in the lines of the design. */
  line: number;
  left: number;
  top: number;
  width: number;
  height: number;
}

const MM_PER_PT = 25.4 / 72;
/** The edges of cards on the panel of the modern layout, and what they keep free inside. */
const CARD_MM = 12;
/** Lines are about this much higher than their font size. */
const LINE_HEIGHT = 1.4;

export function placeOf({ line, x, y, size }: LineMark, design: CertificateDesign): LinePlace {
  const page = sizeOf(design);
  const { left } = marginsOf(design);
  const isOnPanel = design.layout === 'modern' && x * MM_PER_PT < left - 1;
  const [from, width] = isOnPanel ? [CARD_MM, panelMm(page) - 2 * CARD_MM] : [left, lineMm(design)];
  return {
    line,
    left: from / page.width,
    top: (y * MM_PER_PT) / page.height,
    width: width / page.width,
    height: (size * LINE_HEIGHT * MM_PER_PT) / page.height,
  };
}
