import { botanicalScale } from '../art/botanical-art.js';
import type { PageSize } from '../art/svg.js';
import type { CertificateDesign, DesignLine } from '../design/design.js';

const sides = { a4: [297, 210], letter: [279.4, 215.9] } as const;

/** The size of the page of a design. */
export function sizeOf({ paper, orientation }: CertificateDesign): PageSize {
  const [long, short] = sides[paper];
  return orientation === 'landscape'
    ? { width: long, height: short }
    : { width: short, height: long };
}

/** Where the text of a page is, in millimetres from its edges. */
export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Width of the panel of the modern design, along the left edge. */
export const panelMm = (size: PageSize): number => (size.width > size.height ? 92 : 64);

/** What the drawing of a layout leaves free. */
export function marginsOf(design: CertificateDesign): Margins {
  const size = sizeOf(design);
  if (design.layout === 'classic') return { left: 26, right: 26, top: 22, bottom: 21.5 };
  if (design.layout === 'modern') {
    const narrow = size.width < size.height;
    return {
      left: panelMm(size) + (narrow ? 12 : 22),
      right: narrow ? 14 : 24,
      top: 24,
      bottom: 20,
    };
  }
  if (design.layout === 'botanical') {
    const scale = botanicalScale(size);
    return { left: 57 * scale, right: 51 * scale, top: 15, bottom: 14 };
  }
  return { left: 24, right: 24, top: 17, bottom: 17 };
}

/** Sizes of text, in points; a second language is smaller by `second`. */
export interface TextSizes extends Record<DesignLine['size'], number> {
  holder: number;
  latin: number;
  second: number;
}

export const sizesOf = ({ layout, orientation }: CertificateDesign): TextSizes => {
  if (!layout || layout === 'plain') {
    return { small: 11, normal: 12, large: 18, heading: 34, holder: 30, latin: 18, second: 1 };
  }
  const heading = layout === 'classic' ? 36 : 31;
  const large = { small: 11, normal: 13, large: 20, heading, holder: 34, latin: 18, second: 0.66 };
  return orientation === 'landscape' ? large : { ...large, heading: 28, large: 17, holder: 28 };
};
