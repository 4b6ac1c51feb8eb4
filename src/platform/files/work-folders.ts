import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { newId } from '../database/id.js';
import { ifMissing } from './if-missing.js';

/** Leftovers of a killed process are removed after this time. */
const LEFT_OVER_MS = 3_600_000;

/**
 * Folders for files that are too large for memory while they are processed. They are on the disk of
 * DATA_DIR, because the system's temporary folder may be in memory.
 */
@Injectable()
export class WorkFolders implements OnModuleInit {
  private readonly root: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.root = join(settings.DATA_DIR, 'work');
  }

  async onModuleInit(): Promise<void> {
    for (const name of await readdir(this.root).catch(ifMissing<string[]>([]))) {
      const path = join(this.root, name);
      const { mtimeMs } = await stat(path).catch(ifMissing({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { recursive: true, force: true });
    }
  }

  /** Calls `work` with a new, empty folder, and always removes it afterwards. */
  async use<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(this.root, newId());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}
