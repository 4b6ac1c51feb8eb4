import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** A zip that is being written. */
export interface ZipWriter {
  /** Resolves once the entry's bytes are in the file, so that few are in memory at a time. */
  add(name: string, bytes: Buffer, options?: { compress?: boolean }): Promise<void>;
}

/**
 * Writes a zip into a temporary file of this machine, gives its path to `use`, and removes it
 * afterwards, whatever happens.
 */
export async function withZipFile<T>(
  fill: (zip: ZipWriter) => Promise<void>,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'envoys-zip-'));
  try {
    const path = join(folder, 'archive.zip');
    await write(path, fill);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(path: string, fill: (zip: ZipWriter) => Promise<void>): Promise<void> {
  const zip = new yazl.ZipFile();
  const file = createWriteStream(path, { mode: 0o600 });
  const written = pipeline(zip.outputStream as unknown as NodeJS.ReadableStream, file);
  const filled = fill({
    async add(name, bytes, options = {}) {
      zip.addBuffer(bytes, name, options);
      // Its entries are compressed and written in turn; what has not reached the disk is waited for.
      while (file.writableNeedDrain) {
        const drained = new Promise<void>((done) => file.once('drain', () => done()));
        await Promise.race([drained, written]);
      }
    },
  }).then(() => zip.end());
  filled.catch((error: Error) => file.destroy(error));
  await Promise.all([written, filled]);
}
