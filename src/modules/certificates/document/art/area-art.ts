import type { Theme } from '../../../programme/themes.js';
import { SPROUT } from './classic-art.js';
import { drawn, type PageSize, pageSvg } from './svg.js';

/**
 * The colours of priority areas on paper, dark enough for white text (5.5 to 1): of a surface, and
 * of the ring of a badge.
 */
export const areaColours: Record<Theme, { deep: string; ring: string }> = {
  climate: { deep: '#2d69ae', ring: '#225181' },
  biodiversity: { deep: '#2b754a', ring: '#215a39' },
  cities: { deep: '#755ba2', ring: '#564779' },
  marine: { deep: '#0f7281', ring: '#0c5861' },
  policy: { deep: '#985826', ring: '#6f4520' },
  data: { deep: '#55606e', ring: '#3f4b53' },
};

/** Icons of priority areas, the same as on pages: 24 by 24, from Lucide (ISC licence). */
const icons: Record<Theme, string> = {
  climate: 'M12.8 19.6A2 2 0 1 0 14 16H2M17.5 8a2.5 2.5 0 1 1 2 4H2M9.8 4.4A2 2 0 1 1 11 8H2',
  biodiversity:
    'M11 20a10 10 0 0010-10 25.9 25.9 0 00-1.04-7.281 1 1 0 00-1.755-.325C15.833 5.5 13 5.5 9.8 6.1A7 7 0 0011 20' +
    'M2 21a5 5 0 012.911-4.544C7.613 15.212 8.351 15.24 11 13',
  cities:
    'M10 12h4M10 8h4M14 21v-3a2 2 0 0 0-4 0v3M6 10H4a2 2 0 0 0-2 2v7a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2h-2' +
    'M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16',
  marine: 'M2 12q2.5 2 5 0t5 0 5 0 5 0M2 19q2.5 2 5 0t5 0 5 0 5 0M2 5q2.5 2 5 0t5 0 5 0 5 0',
  policy:
    'M16 10a2 2 0 0 1-2 2H6.828a2 2 0 0 0-1.414.586l-2.202 2.202A.71.71 0 0 1 2 14.286V4a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2z' +
    'M20 9a2 2 0 0 1 2 2v10.286a.71.71 0 0 1-1.212.502l-2.202-2.202A2 2 0 0 0 17.172 19H10a2 2 0 0 1-2-2v-1',
  data:
    'M6 18h8M3 22h18M14 22a7 7 0 1 0 0-14h-1M9 14h2M9 12a2 2 0 0 1-2-2V6h6v4a2 2 0 0 1-2 2Z' +
    'M12 6V3a1 1 0 0 0-1-1H9a1 1 0 0 0-1 1v3',
};

/** The icon of an area in its colour, 24 by 24. */
export const iconPath = (theme: Theme, strokeWidth: number) =>
  `<path d="${icons[theme]}" fill="none" stroke="${areaColours[theme].deep}" ` +
  `stroke-width="${strokeWidth}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const areaIcon = (theme: Theme): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${iconPath(theme, 1.75)}</svg>`;

const PANEL = { width: 256, height: 584 };

/** The panel of the modern design: the colour and pattern of an area along the left edge. */
export function areaPanel(size: PageSize, panelMm: number, theme: Theme): string {
  const scale = Math.max(panelMm / PANEL.width, size.height / PANEL.height);
  const edge = `d="M0 0h${panelMm}v${size.height}H0z"`;
  return pageSvg(
    size,
    `<clipPath id="e"><path ${edge}/></clipPath><path fill="${areaColours[theme].deep}" ${edge}/>` +
      `<g clip-path="url(#e)"><g transform="scale(${scale})">${drawn(`areas/${theme}-panel`)}</g></g>`,
  );
}

/** The colours of what has no area: those of the programme. */
export const FOREST = { deep: '#0b5d45', ring: '#0b5d45' };
export const BADGE_SIDE = 512;
const CENTRE = BADGE_SIDE / 2;

/** The edge of a badge: scallops, drawn as discs around a circle. */
const scallops = Array.from({ length: 24 }, (_, n) => {
  const angle = (n * Math.PI) / 12;
  const [x, y] = [CENTRE + 224 * Math.cos(angle), CENTRE + 224 * Math.sin(angle)];
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="32"/>`;
}).join('');

/** A badge without its words, 512 by 512: the pattern of its area as a ring around the icon. */
export function badgeArt(theme: Theme | undefined): string {
  const { deep, ring } = theme ? areaColours[theme] : FOREST;
  return (
    `<g fill="${deep}">${scallops}<circle cx="${CENTRE}" cy="${CENTRE}" r="226"/></g>` +
    `<clipPath id="ring"><circle cx="${CENTRE}" cy="${CENTRE}" r="212"/></clipPath>` +
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="212" fill="${ring}"/>` +
    (theme
      ? `<g clip-path="url(#ring)"><g transform="translate(26 26)">${drawn(`areas/${theme}-ring`)}</g></g>`
      : '') +
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="172" fill="#fff"/>` +
    `<circle cx="${CENTRE}" cy="${CENTRE}" r="162" fill="none" stroke="${deep}" stroke-width="2"/>` +
    (theme
      ? `<g transform="translate(212 116) scale(3.7)">${iconPath(theme, 1.75)}</g>`
      : `<path transform="translate(256 162) scale(6)" d="${SPROUT}" fill="none" stroke="${deep}" ` +
        `stroke-width=".9" stroke-linecap="round" stroke-linejoin="round"/>`)
  );
}
