import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FileSource, ZipArchive, type ZipLimits } from './zip-archive.js';

interface Input {
  source: FileSource;
  limits: ZipLimits;
  folder: string;
}

/** An unpacked file: its name in the archive, and its path. */
export interface Unpacked {
  name: string;
  path: string;
}

/**
 * Unpacks into a folder. The files on disk are numbered, so that no name from the archive is used.
 */
export default async function unpack({ source, limits, folder }: Input): Promise<Unpacked[]> {
  const archive = await ZipArchive.open(source, limits);
  const files: Unpacked[] = [];
  try {
    for (const name of archive.names) {
      const path = join(folder, String(files.length));
      await pipeline(Readable.from(archive.read(name)), createWriteStream(path, { mode: 0o600 }));
      files.push({ name, path });
    }
  } finally {
    archive.close();
  }
  return files;
}
