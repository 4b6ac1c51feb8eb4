import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { newId } from '../database/id.js';
import { Threads } from '../threads/threads.js';
import { ifMissing } from './if-missing.js';
import type { Unpacked } from './unpack-zip.thread.js';
import type { FileSource, ZipLimits } from './zip-archive.js';

export { BadArchive, type FileSource } from './zip-archive.js';

/** Limits of an archive, what it is called when it is refused, and seconds to unpack it in. */
export interface UnzipLimits extends ZipLimits {
  what: string;
  seconds: number;
}

/** What a process that was killed has left is removed after this long. */
const LEFT_OVER_MS = 3_600_000;

/** Unpacks archives in a thread, onto the disk. */
@Injectable()
export class Archives implements OnModuleInit {
  private readonly folder: string;

  constructor(
    private readonly threads: Threads,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.folder = join(settings.DATA_DIR, 'unpacked');
  }

  async onModuleInit(): Promise<void> {
    for (const name of await readdir(this.folder).catch(ifMissing<string[]>([]))) {
      const path = join(this.folder, name);
      const { mtimeMs } = await stat(path).catch(ifMissing({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { recursive: true, force: true });
    }
  }

  /**
   * Lends `work` the files of a zip: where each is, by its name. They are removed afterwards.
   * Names that lead outside, links, bombs and broken entries are refused.
   * @throws BadArchive, TooMuchWork
   */
  async withFiles<T>(
    source: FileSource,
    { what, seconds, ...limits }: UnzipLimits,
    work: (files: Map<string, string>) => Promise<T>,
  ): Promise<T> {
    const folder = join(this.folder, newId());
    try {
      const files = await this.threads.run<Unpacked[]>(
        new URL('./unpack-zip.thread.js', import.meta.url),
        { source, limits, folder },
        { what, seconds },
      );
      return await work(new Map(files.map(({ name, path }) => [name, path])));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
