import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { icons } from '../src/design/icon-names.ts';

const VIRTUAL = 'virtual:icons';
const folder = join(
  dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')),
  'icons',
);

/** Drawn finer than Lucide's own 2 px: beside text of normal weight. */
const STROKE = 1.75;

function sprite(): string {
  const symbols = Object.entries(icons).map(([name, file]) => {
    const drawing = readFileSync(join(folder, `${file}.svg`), 'utf8');
    const shapes = drawing.slice(drawing.indexOf('>', drawing.indexOf('<svg')) + 1);
    const lines = shapes.replace('</svg>', '').split('\n');
    const inner = lines.map((line) => line.trim()).join('');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** Makes one file of the icons that pages use; `virtual:icons` is its address. */
export function iconSprite(): Plugin {
  let isBuild = false;
  return {
    name: 'icon-sprite',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      if (!isBuild) {
        return `export default ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(sprite())}`)}`;
      }
      const file = this.emitFile({ type: 'asset', name: 'icons.svg', source: sprite() });
      return `export default import.meta.ROLLUP_FILE_URL_${file}`;
    },
  };
}
