import { Injectable } from '@nestjs/common';
import { Threads } from '../threads/threads.js';
import type { Unpacked } from './unpack-zip.thread.js';
import { WorkFolders } from './work-folders.js';
import type { FileSource, ZipLimits } from './zip-archive.js';

export { BadArchive, type FileSource } from './zip-archive.js';

/** Limits of an archive, the noun for error messages, and the seconds allowed for unpacking. */
export interface UnzipLimits extends ZipLimits {
  what: string;
  seconds: number;
}

/** Unpacks archives in a thread, to disk. */
@Injectable()
export class Archives {
  constructor(
    private readonly threads: Threads,
    private readonly folders: WorkFolders,
  ) {}

  /**
   * Calls `work` with the files of a zip: their paths by name. They are removed afterwards. Rejects
   * names that lead outside, links, zip bombs and broken entries.
   * @throws BadArchive, TooMuchWork
   */
  withFiles<T>(
    source: FileSource,
    { what, seconds, ...limits }: UnzipLimits,
    work: (files: Map<string, string>) => Promise<T>,
  ): Promise<T> {
    return this.folders.use(async (folder) => {
      const files = await this.threads.run<Unpacked[]>(
        new URL('./unpack-zip.thread.js', import.meta.url),
        { source, limits, folder },
        { what, seconds },
      );
      return work(new Map(files.map(({ name, path }) => [name, path])));
    });
  }
}
