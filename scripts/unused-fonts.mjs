import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The weights in which certificates are set (src/platform/fonts/families.ts). */
const used = new Set(['400Regular', '700Bold']);

/** Removes the other weights that the font packages come with: most of their size. */
export function removeUnusedFonts(root) {
  const folder = join(root, 'node_modules', '@expo-google-fonts');
  for (const family of readdirSync(folder)) {
    for (const entry of readdirSync(join(folder, family), { withFileTypes: true })) {
      const isWeight = entry.isDirectory() && /^\d00/.test(entry.name);
      if (isWeight && !used.has(entry.name)) {
        rmSync(join(folder, family, entry.name), { recursive: true });
      }
    }
  }
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  removeUnusedFonts(fileURLToPath(new URL('..', import.meta.url)));
}
