import { promisify } from 'node:util';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../http/problem.js';

/** How large an archive may be when it is unpacked. */
export interface ZipLimits {
  entries: number;
  entryBytes: number;
  totalBytes: number;
}

/** 422: the archive is not one we unpack. Nothing was kept. */
export class BadArchive extends Problem {
  constructor(detail: string) {
    super(422, 'bad-archive', 'This archive cannot be imported.', detail);
  }
}

const openZip = promisify<Buffer, yauzl.Options, ZipFile>(yauzl.fromBuffer);

/**
 * Unpacks a zip in memory: files by their path. Names that lead outside, links, bombs and broken
 * entries are refused: sizes are counted while unpacking, whatever the archive says of itself.
 * @throws BadArchive
 */
export async function unzip(zip: Buffer, limits: ZipLimits): Promise<Map<string, Buffer>> {
  const archive = await openZip(zip, { lazyEntries: true, strictFileNames: true }).catch(
    (error) => {
      throw new BadArchive(`It is not a zip file: ${error.message}.`);
    },
  );
  if (archive.entryCount > limits.entries) {
    throw new BadArchive(`It has ${archive.entryCount} entries; ${limits.entries} are allowed.`);
  }
  const files: Map<string, Buffer> = new Map();
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
      readEntry(archive, entry, Math.min(limits.entryBytes, limits.totalBytes - total))
        .then((bytes) => {
          total += bytes.length;
          files.set(entry.fileName, bytes);
          archive.readEntry();
        })
        .catch(refuse);
    });
    archive.readEntry();
  });
  return files;
}

function readEntry(archive: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
  if (isLink) throw new BadArchive(`"${entry.fileName}" is a link.`);
  if (entry.isEncrypted()) throw new BadArchive(`"${entry.fileName}" is encrypted.`);
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
