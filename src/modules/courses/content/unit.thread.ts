import type { Fault } from '../../../platform/i18n/fault.js';
import { ImportNotes } from '../import/import-notes.js';
import { LessonLinks } from '../import/lesson-links.js';
import { UnitPages } from '../import/unit-pages.js';
import { inLanguage, type UnitContent } from './blocks.js';
import { UnitParser } from './unit-parser.js';

export interface UnitText {
  markdown: string;
  /** The page of the lesson that the unit came from; relative links are resolved against it. */
  page: string;
  /** Files of the course: their paths in the lesson and their URLs. */
  files: [path: string, address: string][];
  /** The pages that the units of the course came from, and their slugs. */
  units: [page: string, slug: string][];
  /** Language of the course. */
  language: string;
}

/** A parsed unit. */
export interface ReadUnit {
  content: UnitContent;
  /** Notes on what cannot be shown as written. */
  notes: Fault[];
}

const toUnit = /^\.\/[a-z0-9-]+(?:#|$)/;

/**
 * Parses the Markdown of one unit as an import does, so that editing a unit loses no link or
 * figure.
 */
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
    // Units may link to each other by slug, even to units that do not exist yet.
    link: (target: string) =>
      toUnit.test(target) && !links.finds(target) ? target : links.link(target),
  };
  const content = UnitParser.parse(markdown, resolver, language);
  return {
    content: inLanguage(content, language),
    notes: notes.all().map(({ path: _, ...note }) => note),
  };
}
