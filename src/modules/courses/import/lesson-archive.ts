import { readFile, stat, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { bounds, over } from '../../../platform/bounds/bounds.js';
import type { NewFile } from '../../../platform/files/file-uploads.js';
import { mediaTypeOf } from '../../../platform/files/stored-files.js';
import { type Archives, BadArchive, type FileSource } from '../../../platform/files/unzip.js';
import { withoutMetadata } from '../../../platform/files/without-metadata.js';
import type { LessonFiles } from './lesson-files.js';
import { SUMS, sourcePaths } from './workbench/flat-lesson.js';
import { isPage } from './workbench/lesson-pages.js';
import { withoutWrittenIn } from './workbench/written-in.js';

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

/** What the format writes as text. */
const TEXT = /\.(md|rmd|markdown|ya?ml|cff|txt)$/i;

/** Lends `work` the lesson in a zip; it is removed afterwards. @throws BadArchive, TooMuchWork */
export const withLesson = <T>(
  archives: Archives,
  zip: FileSource,
  work: (lesson: UnpackedLesson) => Promise<T>,
): Promise<T> =>
  archives.withFiles(zip, limits, async (unpacked) => {
    const places = await inFolders(withoutTopFolder(unpacked));
    const texts = await textsOf(places);
    const { files, pictures } = withoutLongParts(texts);
    const fileToKeep = async (path: string) => {
      const bytes = pictures.get(path);
      return bytes ? pictureToKeep(path, bytes) : cleaned(path, places.get(path) as string);
    };
    return work({ files, fileToKeep });
  });

/** A page may have something long written into it from this size on: bytes. */
const LARGE = 2_000;

/** The lesson with the pictures that are written into its pages as files, and without long scripts. */
function withoutLongParts(texts: LessonFiles): {
  files: LessonFiles;
  pictures: Map<string, Buffer>;
} {
  const files: LessonFiles = new Map(texts);
  const pictures = new Map<string, Buffer>();
  for (const [path, bytes] of texts) {
    // A page that fits needs no look.
    if (!isPage(path) || bytes.length < LARGE) continue;
    const found = withoutWrittenIn(path, bytes.toString('latin1'), items - files.size);
    files.set(path, Buffer.from(found.text, 'latin1'));
    const folder = path.includes('/') ? posix.dirname(path) : 'episodes';
    for (const { name, bytes: picture } of found.pictures) {
      files.set(`${folder}/fig/${name}`, Buffer.alloc(0));
      pictures.set(`${folder}/fig/${name}`, picture);
    }
  }
  return { files, pictures };
}

async function pictureToKeep(path: string, bytes: Buffer): Promise<NewFile> {
  const name = posix.basename(path);
  const content = withoutMetadata(bytes);
  return { name, content, mediaType: await mediaTypeOf(name, content) };
}

/** Removes the metadata of a photo where it was unpacked; only one file at a time is in memory. */
async function cleaned(path: string, place: string): Promise<NewFile> {
  const name = posix.basename(path);
  const bytes = await readFile(place);
  const plain = withoutMetadata(bytes);
  if (plain !== bytes) await writeFile(place, plain);
  return { name, content: { path: place }, mediaType: await mediaTypeOf(name, plain) };
}

/** A built lesson as its source would be. */
async function inFolders(places: Map<string, string>): Promise<Map<string, string>> {
  const sums = places.get(SUMS);
  const isSmall = sums !== undefined && (await stat(sums)).size <= bounds.lessonSettings.bytes * 4;
  const text = isSmall ? await readFile(sums, 'utf8') : '';
  const moved = sourcePaths([...places.keys()], text);
  return moved
    ? new Map([...places].map(([path, place]) => [moved.get(path) ?? path, place]))
    : places;
}

async function textsOf(places: Map<string, string>): Promise<LessonFiles> {
  const files: LessonFiles = new Map();
  let total = 0;
  for (const [path, place] of places) {
    if (TEXT.test(path)) total += (await stat(place)).size;
    if (total > bounds.lessonPages.bytes) throw new BadArchive(over('lessonPages'));
    files.set(path, TEXT.test(path) ? await readFile(place) : Buffer.alloc(0));
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
