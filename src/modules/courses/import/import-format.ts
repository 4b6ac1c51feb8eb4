import type { Kind } from '../../../platform/kinds/kinds.js';
import type { UnpackedLesson } from './lesson-archive.js';

/** The input of a format's reader: the text files of a lesson, and the names of other files. */
export interface LessonText {
  /** Paths relative to the top folder; null for files that are not text. */
  files: [path: string, text: Uint8Array | null][];
}

/** A format of zipped lessons. */
export interface ImportFormat extends Kind {
  /** Whether an archive has this format, judging by its paths. */
  recognises(paths: string[]): boolean;
  /** Whether its reader needs the content of a file; it gets only the names of other files. */
  isText(path: string): boolean;
  /**
   * Rearranges the unpacked files (path to location on disk), such as a built lesson into the
   * layout of its source. By default the files are used as they are.
   */
  unpack?(places: Map<string, string>): Promise<UnpackedLesson>;
  /**
   * The module that reads a lesson: its default export takes a `LessonText` and returns a `Lesson`.
   * It runs in a thread with limited time and memory.
   */
  readonly reader: URL;
}
