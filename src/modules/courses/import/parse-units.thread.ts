import { bounds, over } from '../../../platform/bounds/bounds.js';
import { BadArchive } from '../../../platform/files/unzip.js';
import { inLanguage } from '../content/blocks.js';
import { UnitParser } from '../content/unit-parser.js';
import { ImportNotes } from './import-notes.js';
import type { Lesson, ParsedLesson } from './lesson.js';
import { LessonLinks, markOf } from './lesson-links.js';
import { UnitPages } from './unit-pages.js';

/**
 * Parses the Markdown of units that a format's reader has not parsed. @throws BadArchive,
 * UnitTooLarge
 */
export default function parseUnits(lesson: Lesson): ParsedLesson {
  const text = lesson.units.reduce((bytes, { source }) => bytes + Buffer.byteLength(source), 0);
  const { items, bytes } = bounds.lessonText;
  if (lesson.units.length > items || text > bytes) throw new BadArchive(over('lessonText'));
  const notes = new ImportNotes();
  const targets = {
    files: new Set(lesson.filePaths),
    units: new UnitPages(lesson.units.map(({ page, slug }) => [page, slug])),
    address: markOf,
  };
  const links = new LessonLinks(targets, (path, what) => notes.add(path, what));
  const units = lesson.units.map(({ content, ...unit }) => ({
    ...unit,
    content:
      content ??
      inLanguage(
        UnitParser.parse(unit.source, links.resolver(unit.page), lesson.language),
        lesson.language,
      ),
  }));
  return { ...lesson, units, notes: [...lesson.notes, ...notes.all()] };
}
