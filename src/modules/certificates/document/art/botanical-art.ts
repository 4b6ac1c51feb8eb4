import { drawn, type PageSize, pageSvg, placed } from './svg.js';

/** The size that the plants are drawn for. */
const DRAWN = { width: 297, height: 210 };
const FRAME_MM = 6;
const INK = '#2f5a48';

/** The bamboo is as high as the page; on a page in portrait it is repeated. */
export const botanicalScale = ({ width, height }: PageSize): number =>
  height / DRAWN.height / (width > height ? 1 : 2);

/** Bamboo, an orchid, and a mangrove over corals, along the edges of a page of any size. */
export function botanicalArt(size: PageSize): string {
  const { width, height } = size;
  const scale = botanicalScale(size);
  const right = width - DRAWN.width * scale;
  const bottom = height - DRAWN.height * scale;
  const frame =
    `x="${FRAME_MM}" y="${FRAME_MM}" width="${width - 2 * FRAME_MM}" ` +
    `height="${height - 2 * FRAME_MM}" rx="2"`;
  return pageSvg(
    size,
    `<clipPath id="p"><rect ${frame}/></clipPath><g clip-path="url(#p)">` +
      placed(right, bottom, scale, drawn('bamboo') + drawn('shoots')) +
      (bottom > 0 ? placed(right, 0, scale, drawn('bamboo')) : '') +
      placed(0, bottom, scale, drawn('mangrove')) +
      placed(0, 0, scale, drawn('orchid')) +
      `</g><rect ${frame} fill="none" stroke="${INK}" stroke-width=".3"/>`,
  );
}
