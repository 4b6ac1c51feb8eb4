import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** A zip that is being written. */
export interface ZipWriter {
  /**
   * Adds an entry. Resolves once its bytes are on their way to the disk, so that at most one entry
   * is in memory; a stream is read to its end.
   * @param options `isPacked`: skips compression for content that is already compressed, such as a
   * PDF
   */
  add(name: string, content: Buffer | Readable, options?: { isPacked?: boolean }): Promise<void>;
}

/**
 * Writes a zip into a new local file, entry by entry. All entries use deflate: not every reader
 * supports stored entries followed by their length, which streams would need.
 */
export async function writeZip(
  path: string,
  fill: (zip: ZipWriter) => Promise<void>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const written = pipeline(zip.outputStream as Readable, file);
  const filled = fill(writerOf(zip, written)).then(() => zip.end());
  filled.catch((error: Error) => file.destroy(error));
  await Promise.all([written, filled]);
}

/**
 * A zip that is read while it is written, entry by entry. If an entry cannot be read, the zip ends
 * with that error; if its reader is gone, no further entries are read.
 */
export function streamZip(fill: (zip: ZipWriter) => Promise<void>): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  const ended = finished(output);
  // Its reader sees the error; no one else waits for the end while no entry is written.
  ended.catch(() => undefined);
  fill(writerOf(zip, ended)).then(
    () => zip.end(),
    (error: Error) => output.destroy(error),
  );
  return output;
}

/** @param ended settles when the zip is written or can no longer be */
function writerOf(zip: yazl.ZipFile, ended: Promise<void>): ZipWriter {
  return {
    async add(name, content, { isPacked = false } = {}) {
      const stream = Buffer.isBuffer(content) ? once(content) : content;
      zip.addReadStream(stream, name, isPacked ? { compressionLevel: 1 } : {});
      await Promise.race([finished(stream), ended]).catch((error) => {
        stream.destroy();
        throw error;
      });
    },
  };
}

/** Streams the bytes without keeping a reference: the zip keeps its streams until its end. */
function once(content: Buffer): Readable {
  let bytes: Buffer | undefined = content;
  return new Readable({
    read() {
      if (bytes?.length) this.push(bytes);
      else this.push(null);
      bytes = undefined;
    },
  });
}
