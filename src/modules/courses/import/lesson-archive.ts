import { readFile, stat, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { bounds, over } from '../../../platform/bounds/bounds.js';
import type { NewFile } from '../../../platform/files/file-uploads.js';
import { mediaTypeOf } from '../../../platform/files/stored-files.js';
import { type Archives, BadArchive, type FileSource } from '../../../platform/files/unzip.js';
import { withoutMetadata } from '../../../platform/files/without-metadata.js';
import type { LessonFiles } from './lesson-files.js';

/** An unpacked lesson. */
export interface UnpackedLesson {
  files: LessonFiles;
  /** A file as stored with the course; photos lose their location and author. */
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
 * Unpacks a zip for `work`, which gets the locations of its files by path relative to the top
 * folder, and removes them afterwards. @throws BadArchive, TooMuchWork
 */
export const withUnpacked = <T>(
  archives: Archives,
  zip: FileSource,
  work: (places: Map<string, string>) => Promise<T>,
): Promise<T> => archives.withFiles(zip, limits, (unpacked) => work(withoutTopFolder(unpacked)));

/**
 * A lesson in the layout of its archive. @throws BadArchive when its texts are too large in total
 */
export const unpackedLesson = async (
  places: Map<string, string>,
  isText: (path: string) => boolean,
): Promise<UnpackedLesson> => ({
  files: await textsOf(places, isText),
  fileToKeep: (path) => cleaned(path, places.get(path) as string),
});

/** Removes the metadata of a photo in place; only one file at a time is in memory. */
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

/** Strips the top folder that archives of a folder have, and drops files added by macOS or Git. */
function withoutTopFolder<T>(files: Map<string, T>): Map<string, T> {
  const kept = [...files].filter(([path]) => !/(^|\/)(__MACOSX|\.git|\.DS_Store)(\/|$)/.test(path));
  const top = kept[0]?.[0].split('/')[0];
  const nested = kept.every(([path]) => path.startsWith(`${top}/`));
  return new Map(
    kept.map(([path, file]) => [nested && top ? path.slice(top.length + 1) : path, file]),
  );
}
