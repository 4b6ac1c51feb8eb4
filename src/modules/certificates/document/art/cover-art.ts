import { type Theme, themes } from '../../../programme/themes.js';
import { areaColours, FOREST, iconPath } from './area-art.js';
import { SPROUT } from './classic-art.js';
import { drawn, placed } from './svg.js';

/** The size of a cover, in pixels: what messengers show without cropping it. */
export const COVER = { width: 1_200, height: 630 };

/** A window through which the pattern of an area is seen: its outline, and where it is. */
interface Pane {
  outline: string;
  x: number;
  y: number;
  /** Of the pattern, which is 256 wide and 584 high. */
  scale: number;
}

/** The outline of an arch whose foot is the lower edge. */
const arch = (x: number, y: number, width: number, bottom: number) =>
  `M${x} ${bottom}V${y + width / 2}a${width / 2} ${width / 2} 0 0 1 ${width} 0V${bottom}z`;

const arched: Pane = { outline: arch(738, 175, 406, 630), x: 738, y: 175, scale: 1.6 };

const panes: Record<Theme, Pane> = {
  climate: {
    outline: 'M703 314.5a278.5 278.5 0 1 1 557 0a278.5 278.5 0 1 1-557 0z',
    x: 703,
    y: 36,
    scale: 1.96,
  },
  biodiversity: arched,
  cities: arched,
  marine: arched,
  policy: {
    outline: 'M1253 90H993a260 260 0 0 0-260 260V610h260a260 260 0 0 0 260-260z',
    x: 733,
    y: 90,
    scale: 1.84,
  },
  data: {
    outline:
      'M1255 41H994.5a260.5 260.5 0 0 0-260.5 260.5V562h260.5a260.5 260.5 0 0 0 260.5-260.5z',
    x: 734,
    y: 41,
    scale: 1.84,
  },
};

const patterned = (theme: Theme, { outline, x, y, scale }: Pane, ground: string): string =>
  `<clipPath id="pane-${theme}"><path d="${outline}"/></clipPath>` +
  `<path fill="${ground}" d="${outline}"/>` +
  `<g clip-path="url(#pane-${theme})">${placed(x, y, scale, drawn(`areas/${theme}-panel`))}</g>`;

/** What has no area: small arches with the patterns of all six. */
const allAreas = (): string =>
  themes
    .map((theme, index) => {
      const [x, y] = [740 + (index % 3) * 138, 130 + Math.floor(index / 3) * 224];
      const pane = { outline: arch(x, y, 122, y + 204), x, y, scale: 0.8 };
      return patterned(theme, pane, areaColours[theme].deep);
    })
    .join('');

/** A cover without its words: colour, pattern and icon of an area, or those of the programme. */
export function coverArt(theme: Theme | undefined): string {
  const { deep, ring } = theme ? areaColours[theme] : FOREST;
  const icon = theme
    ? placed(70.5, 70.5, 2, iconPath(theme, 1.75))
    : `<path transform="translate(94.5 94.5) scale(4)" d="${SPROUT}" fill="none" stroke="${deep}" ` +
      `stroke-width="1" stroke-linecap="round" stroke-linejoin="round"/>`;
  return (
    `<path fill="${deep}" d="M0 0h${COVER.width}v${COVER.height}H0z"/>` +
    (theme ? patterned(theme, panes[theme], ring) : allAreas()) +
    `<rect x="56" y="56" width="77" height="77" rx="16" fill="#fff"/>${icon}`
  );
}
