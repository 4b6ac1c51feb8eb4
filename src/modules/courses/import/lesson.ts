import type { UnitContent } from '../content/blocks.js';
import type { ImportNote } from './import-report.js';

/** A unit as read from one page of a lesson. */
export interface LessonUnit {
  slug: string;
  /** The page, as the lesson names it. */
  page: string;
  /** Of `unitKinds`. */
  kind: string;
  title: string;
  required: boolean;
  teachingMinutes: number;
  exerciseMinutes: number;
  /** Markdown. */
  source: string;
  /** What was made of the source; left out, it is parsed as a unit that somebody writes is. */
  content?: UnitContent;
}

/** A lesson read, before anything of it is stored. Links to its files are marks (`markOf`). */
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
  /** Paths of the figures and downloads to keep. */
  filePaths: string[];
  notes: ImportNote[];
}

/** A lesson whose units are all parsed. */
export interface ParsedLesson extends Lesson {
  units: (LessonUnit & { content: UnitContent })[];
}
