import { LRUCache } from 'lru-cache';
import { DEFAULT_THEME, type Theme } from '../../../programme/themes.js';
import type { CertificateContent } from '../../certificate.entity.js';
import { areaIcon, areaPanel } from '../art/area-art.js';
import { botanicalArt } from '../art/botanical-art.js';
import { classicBorder, classicSeal } from '../art/classic-art.js';
import type { CertificateDesign } from '../design/design.js';
import { panelMm, sizeOf } from './geometry.js';

/** Where Typst finds the drawings that belong to the layout of a page. */
export interface DrawingPaths {
  page: string | null;
  seal: string | null;
  area: string | null;
}

/** Drawings by the path at which Typst finds them. */
export type DrawingFiles = Map<string, Buffer>;

const cached = new LRUCache<string, Buffer>({ max: 50 });

/** The theme of the first priority area, as it was at approval. */
export const pageTheme = ({ area }: CertificateContent): Theme => area?.theme ?? DEFAULT_THEME;

/** The drawings for a design and a content, each made once. */
export function drawingsOf(
  design: CertificateDesign,
  content: CertificateContent,
  files: DrawingFiles,
): DrawingPaths {
  const { layout = 'plain', colours, drawnSeal, sealId } = design;
  const size = sizeOf(design);
  const file = (name: string, draw: () => string) => {
    const path = `/drawings/${name}.svg`;
    const bytes = cached.get(path) ?? Buffer.from(draw());
    cached.set(path, bytes);
    files.set(path, bytes);
    return path;
  };
  const of = `${size.width}x${size.height}`;
  const { accent, background } = colours;
  const theme = pageTheme(content);
  const pages = {
    plain: () => null,
    classic: () =>
      file(`classic-${of}-${accent.slice(1)}-${background.slice(1)}`, () =>
        classicBorder(size, accent, background),
      ),
    modern: () => file(`modern-${of}-${theme}`, () => areaPanel(size, panelMm(size), theme)),
    botanical: () => file(`botanical-${of}`, () => botanicalArt(size)),
  };
  return {
    page: pages[layout](),
    seal: drawnSeal && !sealId ? file('seal', classicSeal) : null,
    area: layout === 'modern' ? file(`icon-${theme}`, () => areaIcon(theme)) : null,
  };
}
