import { Injectable } from '@nestjs/common';
import { Threads } from '../threads/threads.js';
import type { Unpacked } from './unpack-zip.thread.js';
import { WorkFolders } from './work-folders.js';
import type { FileSource, ZipLimits } from './zip-archive.js';

export { BadArchive, type FileSource } from './zip-archive.js';

/** Limits of an archive, what it is called when it is refused, and seconds to unpack it in. */
export interface UnzipLimits extends ZipLimits {
  what: string;
  seconds: number;
}

/** Unpacks archives in a thread, onto the disk. */
@Injectable()
export class Archives {
  constructor(
    private readonly threads: Threads,
    private readonly folders: WorkFolders,
  ) {}

  /**
   * Lends `work` the files of a zip: where each is, by its name. They are removed afterwards.
   * Names that lead outside, links, bombs and broken entries are refused.
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
