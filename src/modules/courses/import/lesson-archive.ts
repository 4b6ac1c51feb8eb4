import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../../../platform/http/problem.js';

/** Files of a lesson by their path below its root. */
export type LessonFiles = Map<string, Buffer>;

/** Largest archive when unpacked: entries, bytes of one, bytes of all. */
const MAX_ENTRIES = 3_000;
const MAX_ENTRY_BYTES = 32 * 1_048_576;
const MAX_TOTAL_BYTES = 256 * 1_048_576;

/** 422: the archive is not one we unpack. Nothing was kept. */
export class BadArchive extends Problem {
  constructor(detail: string) {
    super(422, 'bad-archive', 'This archive cannot be imported.', detail);
  }
}

const openZip = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * Unpacks a zip in memory. Names that lead outside, links, bombs and broken entries are
 * refused: sizes are counted while unpacking, whatever the archive says of itself.
 */
export async function unpackLesson(zip: Buffer): Promise<LessonFiles> {
  const archive = await openZip(zip, { lazyEntries: true, strictFileNames: true }).catch(
    (error) => {
      throw new BadArchive(`It is not a zip file: ${error.message}.`);
    },
  );
  if (archive.entryCount > MAX_ENTRIES) {
    throw new BadArchive(`It has ${archive.entryCount} entries; ${MAX_ENTRIES} are allowed.`);
  }
  const files: LessonFiles = new Map();
  let total = 0;
  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) =>
      reject(error instanceof BadArchive ? error : new BadArchive(`${error.message}.`));
    archive.on('error', refuse);
    archive.on('end', resolve);
    archive.on('entry', (entry: Entry) => {
      if (entry.fileName.endsWith('/')) {
        archive.readEntry();
        return;
      }
      readEntry(archive, entry, MAX_TOTAL_BYTES - total)
        .then((bytes) => {
          total += bytes.length;
          files.set(entry.fileName, bytes);
          archive.readEntry();
        })
        .catch(refuse);
    });
    archive.readEntry();
  });
  return withoutTopFolder(files);
}

function readEntry(archive: ZipFile, entry: Entry, room: number): Promise<Buffer> {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) throw new BadArchive(`"${entry.fileName}" is a link.`);
  if (entry.isEncrypted()) throw new BadArchive(`"${entry.fileName}" is encrypted.`);
  const limit = Math.min(MAX_ENTRY_BYTES, room);
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('error', reject);
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) {
          stream.destroy();
          reject(new BadArchive(`"${entry.fileName}" makes it larger than allowed when unpacked.`));
        } else chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

/** Archives made of a folder hold everything below one name; what a Mac adds is not the lesson. */
function withoutTopFolder(files: LessonFiles): LessonFiles {
  const kept = [...files].filter(([path]) => !/(^|\/)(__MACOSX|\.git|\.DS_Store)(\/|$)/.test(path));
  const top = kept[0]?.[0].split('/')[0];
  const nested = kept.every(([path]) => path.startsWith(`${top}/`));
  return new Map(
    kept.map(([path, bytes]) => [nested && top ? path.slice(top.length + 1) : path, bytes]),
  );
}
