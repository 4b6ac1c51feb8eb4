import type { Fault } from '../../../platform/i18n/fault.js';
import { ImportNotes } from '../import/import-notes.js';
import { LessonLinks } from '../import/lesson-links.js';
import { UnitPages } from '../import/unit-pages.js';
import { inLanguage, type UnitContent } from './blocks.js';
import { UnitParser } from './unit-parser.js';

export interface UnitText {
  markdown: string;
  /** The page that the unit was in its lesson: what it names is looked for beside it. */
  page: string;
  /** Files that the course keeps: their paths in the lesson and their addresses. */
  files: [path: string, address: string][];
  /** The pages that the units of its course were, and their slugs. */
  units: [page: string, slug: string][];
  /** Language of the course. */
  language: string;
}

/** A unit's text, read. */
export interface ReadUnit {
  content: UnitContent;
  /** What cannot be shown as it is written. */
  notes: Fault[];
}

const toUnit = /^\.\/[a-z0-9-]+(?:#|$)/;

/** Reads the Markdown of one unit as an import does: editing a unit loses no link or figure. */
export default function readUnit({ markdown, page, files, units, language }: UnitText): ReadUnit {
  const addresses = new Map(files);
  const targets = {
    files: addresses,
    units: new UnitPages(units),
    address: (path: string) => addresses.get(path) as string,
  };
  const notes = new ImportNotes();
  const links = new LessonLinks(targets, (_, what) => notes.add('', what)).resolver(page);
  const resolver = {
    ...links,
    // Units link to one another by their slugs, also to those that are still to be written.
    link: (target: string) =>
      toUnit.test(target) && !links.finds(target) ? target : links.link(target),
  };
  const content = UnitParser.parse(markdown, resolver, language);
  return {
    content: inLanguage(content, language),
    notes: notes.all().map(({ path: _, ...note }) => note),
  };
}
