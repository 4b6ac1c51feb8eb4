import { unzip } from '../../../platform/files/unzip.js';

/** Files of a lesson by their path below its root. */
export type LessonFiles = Map<string, Buffer>;

/** Largest archive of a lesson when unpacked. */
const limits = { entries: 3_000, entryBytes: 32 * 1_048_576, totalBytes: 256 * 1_048_576 };

/** Unpacks a lesson's zip. @throws BadArchive */
export const unpackLesson = async (zip: Buffer): Promise<LessonFiles> =>
  withoutTopFolder(await unzip(zip, limits));

/** Archives made of a folder hold everything below one name; what a Mac adds is not the lesson. */
function withoutTopFolder(files: LessonFiles): LessonFiles {
  const kept = [...files].filter(([path]) => !/(^|\/)(__MACOSX|\.git|\.DS_Store)(\/|$)/.test(path));
  const top = kept[0]?.[0].split('/')[0];
  const nested = kept.every(([path]) => path.startsWith(`${top}/`));
  return new Map(
    kept.map(([path, bytes]) => [nested && top ? path.slice(top.length + 1) : path, bytes]),
  );
}
