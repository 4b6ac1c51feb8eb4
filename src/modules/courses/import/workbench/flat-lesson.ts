import { posix } from 'node:path';

// Pages of learners and trainers, as every lesson calls them.
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
/** What the Workbench built, with the source of each page; no other lesson has it. */
export const SUMS = 'md5sum.txt';

const ofUpkeep = /^(?:renv|site|\.github|\.git)\//;

/**
 * Where the files of a built lesson would be in its source. The Workbench keeps what it built in
 * one folder, in the branch `md-outputs`: all pages, with `fig/` and `data/` beside them. Which
 * folder a page came from is said by `md5sum.txt`, else by its name.
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

/** The folders of the pages: each line of the sums names the source and what was built of it. */
function foldersOf(sums: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of sums.split('\n').slice(0, 1_000)) {
    const [, source = '', , , , built = ''] = line.split('"');
    const folder = posix.dirname(source);
    if (/^[a-z]+$/.test(folder)) found.set(posix.basename(built), folder);
  }
  return found;
}
