import { readFileSync } from 'node:fs';

/** Width and height of a page, in millimetres. */
export interface PageSize {
  width: number;
  height: number;
}

/** A drawing for a whole page, in millimetres. */
export const pageSvg = ({ width, height }: PageSize, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${content}</svg>`;

/** A drawing in a file beside this one, as a group that can be placed in another drawing. */
export function drawn(name: string): string {
  const svg = readFileSync(new URL(`./${name}.svg`, import.meta.url), 'utf8');
  const opened = svg.indexOf('>');
  const attributes = svg.slice('<svg'.length, opened);
  const content = svg.slice(opened + 1, svg.lastIndexOf('</svg>'));
  return `<g${attributes.replace(/ (xmlns|viewBox)="[^"]*"/g, '')}>${content}</g>`;
}

export const placed = (x: number, y: number, scale: number, content: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${content}</g>`;
