import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** A zip that is being written. */
export interface ZipWriter {
  /**
   * Adds an entry. Resolves once its bytes are on their way to the disk, so that those of one entry
   * at most are in memory; a stream is read to its end.
   * @param options `isPacked`: no time is spent on what is packed already, such as a PDF
   */
  add(name: string, content: Buffer | Readable, options?: { isPacked?: boolean }): Promise<void>;
}

/**
 * Writes a zip into a new file of this machine, entry after entry. All are deflated: one that is
 * only stored could not be followed by its length, as those of streams are, for every reader.
 */
export async function writeZip(
  path: string,
  fill: (zip: ZipWriter) => Promise<void>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
  const written = pipeline(zip.outputStream as Readable, file);
  const add: ZipWriter['add'] = async (name, content, { isPacked = false } = {}) => {
    const stream = Buffer.isBuffer(content) ? once(content) : content;
    zip.addReadStream(stream, name, isPacked ? { compressionLevel: 1 } : {});
    await Promise.race([finished(stream), written]).catch((error) => {
      stream.destroy();
      throw error;
    });
  };
  const filled = fill({ add }).then(() => zip.end());
  filled.catch((error: Error) => file.destroy(error));
  await Promise.all([written, filled]);
}

/** Gives the bytes away and keeps no hold of them: the zip keeps its streams until its end. */
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
