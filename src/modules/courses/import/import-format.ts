import type { Kind } from '../../../platform/kinds/kinds.js';
import type { UnpackedLesson } from './lesson-archive.js';

/** What a format's reader gets in its thread: the texts of a lesson, and the names of the rest. */
export interface LessonText {
  /** Paths below the folder that is around everything; null for what is no text. */
  files: [path: string, text: Uint8Array | null][];
}

/** A format of lessons that come as a zip. */
export interface ImportFormat extends Kind {
  /** Whether an archive is of this format, by the paths in it. */
  recognises(paths: string[]): boolean;
  /** Whether its reader reads a file; of everything else it gets the name alone. */
  isText(path: string): boolean;
  /**
   * Arranges what was unpacked, from path to place on disk, such as a built lesson as its source would
   * be; left out, everything is taken as it is.
   */
  unpack?(places: Map<string, string>): Promise<UnpackedLesson>;
  /**
   * The module that reads a lesson: its default export takes a `LessonText` and returns a `Lesson`, in
   * a thread whose time and memory are bounded.
   */
  readonly reader: URL;
}
