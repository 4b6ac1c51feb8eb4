import type { LessonFiles } from '../lesson-files.js';

/** Pages that the Workbench shows even if they are not listed. */
const ALWAYS = ['learners/setup.md', 'learners/reference.md'];

/**
 * The pages that become units, in order: the front page, the episodes, the pages for learners. If
 * the configuration lists no existing page of a folder, all its pages are used, sorted by name;
 * this is the Workbench's own rule. For a page in R Markdown, the built page is used if it exists.
 */
export function listedPages(
  files: LessonFiles,
  listed: (folder: string) => string[],
): { paths: string[]; unlisted: string[] } {
  const all = [...files.keys()].filter(isPage);
  const made = (path: string): string => {
    const markdown = path.replace(/\.Rmd$/, '.md');
    return files.has(markdown) ? markdown : path;
  };
  const ofFolder = (folder: string): string[] => {
    const named = listed(folder).map((name) => made(`${folder}/${name}`));
    if (named.some((path) => files.has(path))) return named;
    const whole = all.filter((path) => path.startsWith(`${folder}/`)).map(made);
    return [...named, ...whole.toSorted()];
  };
  const front = ['index.md', 'index.Rmd'].map(made).find((path) => files.has(path));
  const paths = new Set([
    ...(front ? [front] : []),
    ...ofFolder('episodes'),
    ...ofFolder('learners'),
    ...ALWAYS.filter((path) => files.has(path)),
  ]);
  const used = new Set([...paths, ...notesForTrainers(all)]);
  return { paths: [...paths], unlisted: all.filter((path) => !used.has(made(path))) };
}

/** Whether a path is a page of the lesson; files in deeper folders are downloads. */
export const isPage = (path: string): boolean =>
  /^(?:(?:episodes|learners|instructors|profiles)\/)?[^/]+\.(?:md|Rmd)$/.test(path);

/** Pages for trainers, and learner profiles; instructor notes first. */
export const notesForTrainers = (paths: Iterable<string>): string[] => {
  const found = [...paths].filter((path) => /^(instructors|profiles)\/[^/]+\.md$/.test(path));
  const notes = (path: string) => (path.endsWith('/instructor-notes.md') ? 0 : 1);
  return found.toSorted((a, b) => notes(a) - notes(b) || (a < b ? -1 : 1));
};
