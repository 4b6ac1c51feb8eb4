import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A family of fonts for certificates; all are Noto, under the SIL Open Font License. */
export interface FontFamily {
  /** Name used in documents. */
  name: string;
  /** Its files, regular before bold: TrueType, or WOFF2. */
  files: string[];
}

const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** A family of `@expo-google-fonts`, which has TrueType files. */
function google(name: string): FontFamily {
  const folder = folderOf(`@expo-google-fonts/${name.toLowerCase().replaceAll(' ', '-')}`);
  // Some have only one weight.
  const weights = ['400Regular', '700Bold'].map((weight) => join(folder, weight));
  const files = weights.filter(existsSync).flatMap((weight) =>
    readdirSync(weight)
      .filter((file) => file.endsWith('.ttf'))
      .map((file) => join(weight, file)),
  );
  return { name, files };
}

/** A family that only `@fontsource` has: the subset for its own script. */
function fontsource(script: string): FontFamily {
  const name = `noto-sans-${script.toLowerCase().replaceAll(' ', '-')}`;
  const folder = join(folderOf(`@fontsource/${name}`), 'files');
  const own = `${name}-${script.toLowerCase().replaceAll(' ', '-')}`;
  const files = readdirSync(folder)
    .filter((file) => file.startsWith(own) && /-(400|700)-normal\.woff2$/.test(file))
    .sort();
  return { name: `Noto Sans ${script}`, files: files.map((file) => join(folder, file)) };
}

/** Families that every engine loads at start: the scripts of nearly all names and titles. */
export const usualFamilies: FontFamily[] = [
  google('Noto Sans'),
  ...['Khmer', 'Lao', 'Myanmar', 'Thai', 'Tamil', 'SC'].map((of) => google(`Noto Sans ${of}`)),
];

/** Families that are loaded when a text needs them. */
export const otherFamilies: FontFamily[] = [
  ...['Arabic', 'Cham', 'Javanese', 'Balinese', 'Mongolian', 'Yi', 'TC', 'HK'].map((of) =>
    google(`Noto Sans ${of}`),
  ),
  google('Noto Serif Tibetan'),
  ...['Sundanese', 'Tai Le', 'New Tai Lue', 'Tai Tham'].map(fontsource),
];

/** In the order in which they are tried. */
export const families: FontFamily[] = [...usualFamilies, ...otherFamilies];
