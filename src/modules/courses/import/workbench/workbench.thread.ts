import type { LessonFiles } from '../lesson-files.js';
import { type Lesson, readLesson } from './workbench-reader.js';

/** A lesson's files as a thread gets them: the bytes of its text only. */
export interface LessonText {
  files: [path: string, text: Uint8Array | null][];
}

/** What is read of a lesson; of everything else only the name matters. */
const isText = (path: string): boolean => /\.(md|Rmd|ya?ml|cff)$/.test(path);

/** The part of a lesson that is read in a thread: a copy of its texts and the names of the rest. */
export const lessonText = (files: LessonFiles): LessonText => ({
  files: [...files].map(([path, bytes]) => [path, isText(path) ? new Uint8Array(bytes) : null]),
});

/** Reads a lesson in the Workbench format. @throws BadArchive */
export default function read({ files }: LessonText): Lesson {
  return readLesson(new Map(files.map(([path, text]) => [path, Buffer.from(text ?? [])])));
}
