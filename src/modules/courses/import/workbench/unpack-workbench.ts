import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { bounds } from '../../../../platform/bounds/bounds.js';
import type { NewFile } from '../../../../platform/files/file-uploads.js';
import { mediaTypeOf } from '../../../../platform/files/stored-files.js';
import { withoutMetadata } from '../../../../platform/files/without-metadata.js';
import { type UnpackedLesson, unpackedLesson } from '../lesson-archive.js';
import type { LessonFiles } from '../lesson-files.js';
import { SUMS, sourcePaths } from './flat-lesson.js';
import { isPage } from './lesson-pages.js';
import { withoutWrittenIn } from './written-in.js';

/** Whether a file is text in the Workbench. */
export const isWorkbenchText = (path: string): boolean =>
  /\.(md|rmd|markdown|ya?ml|cff|txt)$/i.test(path);

/**
 * Unpacks a lesson: a built one gets the layout of its source, and pictures embedded in pages
 * become files.
 */
export async function unpackWorkbench(places: Map<string, string>): Promise<UnpackedLesson> {
  const lesson = await unpackedLesson(await inFolders(places), isWorkbenchText);
  const { files, pictures } = withoutLongParts(lesson.files);
  const fileToKeep = async (path: string) => {
    const bytes = pictures.get(path);
    return bytes ? pictureToKeep(path, bytes) : lesson.fileToKeep(path);
  };
  return { files, fileToKeep };
}

/** Size in bytes from which a page may contain embedded data. */
const LARGE = 2_000;

/** Extracts embedded pictures from pages as files, and removes long scripts. */
function withoutLongParts(texts: LessonFiles): {
  files: LessonFiles;
  pictures: Map<string, Buffer>;
} {
  const files: LessonFiles = new Map(texts);
  const pictures = new Map<string, Buffer>();
  for (const [path, bytes] of texts) {
    // A small page cannot contain embedded data.
    if (!isPage(path) || bytes.length < LARGE) continue;
    const room = bounds.lessonArchive.items - files.size;
    const found = withoutWrittenIn(path, bytes.toString('latin1'), room);
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

async function inFolders(places: Map<string, string>): Promise<Map<string, string>> {
  const sums = places.get(SUMS);
  const isSmall = sums !== undefined && (await stat(sums)).size <= bounds.lessonSettings.bytes * 4;
  const text = isSmall ? await readFile(sums, 'utf8') : '';
  const moved = sourcePaths([...places.keys()], text);
  return moved
    ? new Map([...places].map(([path, place]) => [moved.get(path) ?? path, place]))
    : places;
}
