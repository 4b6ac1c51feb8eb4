import { band, ring, rosette, scallops } from './guilloche.js';
import { type PageSize, pageSvg } from './svg.js';

const GOLD = '#b9822a';
/** From the edge of the paper to the middle of the band; printers leave 4.5 mm white. */
const BAND_MM = 12.5;
/** Where the bands begin, beyond the rosettes of the corners. */
const BAND_FROM_MM = 23.5;
const CELL_MM = 12.5;

/** How much of its colour the pale rosette has: it is behind text. */
const PALE = 0.14;

/** A colour between two, without transparency, which older printers draw as a picture. */
function mixed(one: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [one, other].map((colour) => Number.parseInt(colour.slice(at, at + 2), 16));
    return Math.round((a as number) * share + (b as number) * (1 - share))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}

const rect = (inset: number, { width, height }: PageSize, stroke: string, thickness: number) =>
  `<rect x="${inset}" y="${inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" ` +
  `fill="none" stroke="${stroke}" stroke-width="${thickness}"/>`;

/** A pattern is written once into a document, however often it is repeated. */
const pattern = (id: string, [x, y, width, height]: number[], path: string, turned = '') =>
  `<pattern id="${id}" patternUnits="userSpaceOnUse" x="${x}" y="${y}" width="${width}" ` +
  `height="${height}"><g transform="${turned}">${path}</g></pattern>`;

/** The guilloche border of the classic design with its pale rosette, for a page of any size. */
export function classicBorder(size: PageSize, colour: string, paper: string): string {
  const { width, height } = size;
  const [along, down] = [width - 2 * BAND_FROM_MM, height - 2 * BAND_FROM_MM];
  const [cellAlong, cellDown] = [along, down].map((side) => side / Math.round(side / CELL_MM)) as [
    number,
    number,
  ];
  const stroke = (path: string) =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width=".16"/>`;
  const corner =
    `<circle r="8.5" fill="${paper}"/><g fill="none" stroke="${colour}">` +
    `<circle r="8.3" stroke-width=".3"/><circle r="1.6" stroke-width=".16"/>` +
    `<circle r="3.6" stroke-width=".16"/><path d="${ring(4, 7.9, 12, 2)}" stroke-width=".16"/></g>`;
  const [right, bottom] = [width - BAND_MM, height - BAND_MM];
  const corners = [BAND_MM, right].flatMap((x) =>
    [BAND_MM, bottom].map((y) => `<g transform="translate(${x} ${y})">${corner}</g>`),
  );
  const bands = [BAND_MM, bottom]
    .map((y) => `<path fill="url(#a)" d="M${BAND_FROM_MM} ${y - 4}h${along}v8h-${along}z"/>`)
    .concat(
      [BAND_MM, right].map(
        (x) => `<path fill="url(#d)" d="M${x - 4} ${BAND_FROM_MM}h8v${down}h-8z"/>`,
      ),
    );
  return pageSvg(
    size,
    pattern(
      'a',
      [BAND_FROM_MM, BAND_MM - 4, cellAlong, height - 2 * BAND_MM],
      stroke(band(cellAlong)),
      'translate(0 4)',
    ) +
      pattern(
        'd',
        [BAND_MM - 4, BAND_FROM_MM, width - 2 * BAND_MM, cellDown],
        stroke(band(cellDown)),
        'translate(4) rotate(90)',
      ) +
      `<path transform="translate(${width / 2} ${height / 2 - 2})" fill="none" ` +
      `stroke="${mixed(colour, paper, PALE)}" stroke-width=".24" d="${rosette(20, 58, 43, 12)}"/>` +
      rect(6.6, size, colour, 0.8) +
      rect(7.8, size, colour, 0.2) +
      rect(17.2, size, colour, 0.2) +
      rect(18, size, GOLD, 0.35) +
      bands.join('') +
      corners.join(''),
  );
}

/** The sign of the programme, 13 by 13 around the origin. */
export const SPROUT =
  'M0 6.2V-1.2M0 .6C-5.4 .8-6.6-2.6-6.4-5.4-2.6-5.4-.2-3.4 0 .6z' +
  'M0-.9C.2-4.6 2.6-6.4 6-6.4 6.2-3.2 4.4-.6 0-.9z';

/** The drawn seal of the classic design, in gold. */
export const classicSeal = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-17 -17 34 34" fill="none" stroke="${GOLD}">` +
  `<path d="${scallops(16.3, 0.5, 24)}" fill="#fdf6e6" stroke-width=".3"/>` +
  `<path d="${ring(10.6, 15.2, 18, 2)}" stroke-width=".14"/>` +
  `<circle r="10" fill="#fdf6e6" stroke-width=".35"/><circle r="9.2" stroke-width=".15"/>` +
  `<path d="${SPROUT}" stroke-width=".55" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
