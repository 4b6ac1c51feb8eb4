import type { LessonText } from '../import-format.js';
import type { Lesson } from '../lesson.js';
import { readLesson } from './workbench-reader.js';

/** Reads a lesson in the Workbench format. @throws BadArchive */
export default function read({ files }: LessonText): Lesson {
  return readLesson(new Map(files.map(([path, text]) => [path, Buffer.from(text ?? [])])));
}
