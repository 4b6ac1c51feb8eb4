import { readFile, stat, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { bounds, over } from '../../../platform/bounds/bounds.js';
import type { NewFile } from '../../../platform/files/file-uploads.js';
import { mediaTypeOf } from '../../../platform/files/stored-files.js';
import { type Archives, BadArchive, type FileSource } from '../../../platform/files/unzip.js';
import { withoutMetadata } from '../../../platform/files/without-metadata.js';
import type { LessonFiles } from './lesson-files.js';

/** A lesson that was unpacked. */
export interface UnpackedLesson {
  files: LessonFiles;
  /** A file as it is kept with the course: photos do not say where and by whom they were taken. */
  fileToKeep(path: string): Promise<NewFile>;
}

const { items, unpackedBytes, depth, seconds } = bounds.lessonArchive;
const limits = {
  what: 'lesson',
  seconds,
  entries: items,
  entryBytes: bounds.lessonFile.bytes,
  totalBytes: unpackedBytes,
  depth,
};

/**
 * Lends `work` where the files of a zip are, by their paths below the folder that is around everything;
 * they are removed afterwards. @throws BadArchive, TooMuchWork
 */
export const withUnpacked = <T>(
  archives: Archives,
  zip: FileSource,
  work: (places: Map<string, string>) => Promise<T>,
): Promise<T> => archives.withFiles(zip, limits, (unpacked) => work(withoutTopFolder(unpacked)));

/** A lesson as it was packed. @throws BadArchive when its texts are too large together */
export const unpackedLesson = async (
  places: Map<string, string>,
  isText: (path: string) => boolean,
): Promise<UnpackedLesson> => ({
  files: await textsOf(places, isText),
  fileToKeep: (path) => cleaned(path, places.get(path) as string),
});

/** Removes the metadata of a photo where it was unpacked; only one file at a time is in memory. */
async function cleaned(path: string, place: string): Promise<NewFile> {
  const name = posix.basename(path);
  const bytes = await readFile(place);
  const plain = withoutMetadata(bytes);
  if (plain !== bytes) await writeFile(place, plain);
  return { name, content: { path: place }, mediaType: await mediaTypeOf(name, plain) };
}

async function textsOf(
  places: Map<string, string>,
  isText: (path: string) => boolean,
): Promise<LessonFiles> {
  const files: LessonFiles = new Map();
  let total = 0;
  for (const [path, place] of places) {
    if (isText(path)) total += (await stat(place)).size;
    if (total > bounds.lessonPages.bytes) throw new BadArchive(over('lessonPages'));
    files.set(path, isText(path) ? await readFile(place) : Buffer.alloc(0));
  }
  return files;
}

/** Archives made of a folder hold everything below one name; what a Mac adds is not the lesson. */
function withoutTopFolder<T>(files: Map<string, T>): Map<string, T> {
  const kept = [...files].filter(([path]) => !/(^|\/)(__MACOSX|\.git|\.DS_Store)(\/|$)/.test(path));
  const top = kept[0]?.[0].split('/')[0];
  const nested = kept.every(([path]) => path.startsWith(`${top}/`));
  return new Map(
    kept.map(([path, file]) => [nested && top ? path.slice(top.length + 1) : path, file]),
  );
}
