import { LessonLinks } from '../import/lesson-links.js';
import type { UnitContent } from './blocks.js';
import { UnitParser } from './unit-parser.js';

export interface UnitText {
  markdown: string;
  /** The page that the unit was in its lesson: what it names is looked for beside it. */
  page: string;
  /** Files that the course keeps: their paths in the lesson and their addresses. */
  files: [path: string, address: string][];
  /** Slugs of the units of its course. */
  units: string[];
}

/** Reads the Markdown of one unit as an import does: editing a unit loses no link or figure. */
export default function readUnit({ markdown, page, files, units }: UnitText): UnitContent {
  const addresses = new Map(files);
  const targets = {
    files: addresses,
    units: new Map(units.map((slug) => [slug, slug])),
    address: (path: string) => addresses.get(path) as string,
  };
  const links = new LessonLinks(targets, () => undefined).resolver(page);
  return UnitParser.parse(markdown, {
    ...links,
    // Units link to one another by their slugs, also to those that are still to be written.
    link: (target) => links.link(target) ?? (target.startsWith('./') ? target : undefined),
  });
}
