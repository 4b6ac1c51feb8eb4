import { posix } from 'node:path';

// Standard names of pages for learners and trainers.
const folders: Record<string, string> = {
  'setup.md': 'learners',
  'reference.md': 'learners',
  'discuss.md': 'learners',
  'instructor-notes.md': 'instructors',
  'learner-profiles.md': 'profiles',
};
const inRoot = new Set([
  ...['index.md', 'links.md', 'README.md', 'CONTRIBUTING.md', 'CODE_OF_CONDUCT.md', 'LICENSE.md'],
]);
/** The Workbench's list of built pages and their sources; only built lessons have it. */
export const SUMS = 'md5sum.txt';

const ofUpkeep = /^(?:renv|site|\.github|\.git)\//;

/**
 * Maps the files of a built lesson to their paths in the source. The Workbench keeps built lessons
 * in one folder, on the branch `md-outputs`: all pages, together with `fig/` and `data/`. The
 * folder of a page is taken from `md5sum.txt`, or else from its name.
 *
 * @returns undefined for any other lesson
 */
export function sourcePaths(paths: string[], sums: string): Map<string, string> | undefined {
  const pages = paths.filter((path) => /^[^/]+\.md$/.test(path) && !inRoot.has(path));
  const isBuilt = pages.length > 0 && !paths.some((path) => path.startsWith('episodes/'));
  const isKnown = paths.some((path) => path === SUMS || /^config\.ya?ml$/.test(path));
  if (!isBuilt || !isKnown) return undefined;
  const written = foldersOf(sums);
  return new Map(
    paths.map((path) => {
      const isPage = pages.includes(path);
      const folder = written.get(path) ?? folders[path] ?? 'episodes';
      const isFile = path.includes('/') && !ofUpkeep.test(path);
      return [path, isPage ? posix.join(folder, path) : isFile ? `episodes/${path}` : path];
    }),
  );
}

/** The folders of the pages: each line of the list contains a source and the file built from it. */
function foldersOf(sums: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of sums.split('\n').slice(0, 1_000)) {
    const [, source = '', , , , built = ''] = line.split('"');
    const folder = posix.dirname(source);
    if (/^[a-z]+$/.test(folder)) found.set(posix.basename(built), folder);
  }
  return found;
}
