import { readFileSync } from 'node:fs';
import { decompress } from 'wawoff2';
import { type FontFamily, otherFamilies } from './families.js';

// The engine reads TrueType only. These files are few and small, so they are converted once a
// process.
const unpacked = new Map<string, Buffer>();
for (const file of otherFamilies.flatMap(({ files }) => files)) {
  if (file.endsWith('.woff2'))
    unpacked.set(file, Buffer.from(await decompress(readFileSync(file))));
}

/** The files of a family, as TrueType. */
export const fontFilesOf = ({ files }: FontFamily): Buffer[] =>
  files.map((file) => unpacked.get(file) ?? readFileSync(file));
