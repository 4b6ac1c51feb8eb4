import type { UnitContent } from '../content/blocks.js';
import type { ImportNote } from './import-report.js';

/** A unit read from one page of a lesson. */
export interface LessonUnit {
  slug: string;
  /** The path of the page in the lesson. */
  page: string;
  /** A kind of `unitKinds`. */
  kind: string;
  title: string;
  required: boolean;
  teachingMinutes: number;
  exerciseMinutes: number;
  /** Markdown. */
  source: string;
  /** The parsed source; if absent, it is parsed like that of a unit written in the editor. */
  content?: UnitContent;
}

/** A lesson that was read but not stored yet. Links to its files are placeholders (`markOf`). */
export interface Lesson {
  title: string;
  /** Language tag of its texts. */
  language: string;
  summary: string;
  licence: string;
  credit: string;
  sourceUrl: string | null;
  keywords: string[];
  units: LessonUnit[];
  /** Paths of the figures and downloads to store. */
  filePaths: string[];
  notes: ImportNote[];
}

/** A lesson whose units are all parsed. */
export interface ParsedLesson extends Lesson {
  units: (LessonUnit & { content: UnitContent })[];
}
