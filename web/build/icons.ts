import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { editorIcons, icons } from '../src/design/icon-names.ts';

/** Sprites by the module whose value is their address. */
const sprites: Record<string, Record<string, string>> = {
  'virtual:icons': icons,
  'virtual:editor-icons': editorIcons,
};
const folder = join(
  dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')),
  'icons',
);

/** Drawn finer than Lucide's own 2 px: beside text of normal weight. */
const STROKE = 1.75;

function sprite(names: Record<string, string>): string {
  const symbols = Object.entries(names).map(([name, file]) => {
    const drawing = readFileSync(join(folder, `${file}.svg`), 'utf8');
    const shapes = drawing.slice(drawing.indexOf('>', drawing.indexOf('<svg')) + 1);
    const lines = shapes.replace('</svg>', '').split('\n');
    const inner = lines.map((line) => line.trim()).join('');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`;
}

/** Makes a file of the icons that pages use, and another of those that only the editor of units uses. */
export function iconSprite(): Plugin {
  let isBuild = false;
  return {
    name: 'icon-sprite',
    configResolved({ command }) {
      isBuild = command === 'build';
    },
    resolveId: (id) => (id in sprites ? `\0${id}` : undefined),
    load(id) {
      const names = id.startsWith('\0') && sprites[id.slice(1)];
      if (!names) return undefined;
      if (!isBuild) {
        return `export default ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(sprite(names))}`)}`;
      }
      const file = this.emitFile({ type: 'asset', name: 'icons.svg', source: sprite(names) });
      return `export default import.meta.ROLLUP_FILE_URL_${file}`;
    },
  };
}
