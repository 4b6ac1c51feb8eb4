import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { FileMissing, type FileStore } from './file-store.js';
import { ifMissing } from './if-missing.js';

/** Creates a new file for this account only, creating its folder if necessary. */
async function created(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(path, 'wx', 0o600);
  }
}

/** Files in a local folder. */
export class DiskStore implements FileStore {
  private readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  put(key: string, bytes: Buffer): Promise<void> {
    return this.write(key, (file) => file.writeFile(bytes));
  }

  putFile(key: string, path: string): Promise<void> {
    return this.write(key, async (file) => {
      for await (const chunk of createReadStream(path)) await file.writeFile(chunk as Buffer);
    });
  }

  /**
   * Writes a temporary file, flushes it, then renames it, so that no reader sees an incomplete
   * file.
   */
  private async write(key: string, fill: (file: FileHandle) => Promise<void>): Promise<void> {
    const path = join(this.root, key);
    const part = `${path}.${randomUUID()}.part`;
    try {
      const file = await created(part);
      try {
        await fill(file);
        await file.datasync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    const file = await open(join(this.root, key), 'r').catch((error) => {
      throw error.code === 'ENOENT' ? new FileMissing(key) : error;
    });
    return createReadStream('', { fd: file });
  }

  async remove(key: string): Promise<void> {
    const path = join(this.root, key);
    const names = await readdir(dirname(path)).catch(ifMissing<string[]>([]));
    const parts = names.filter((name) => name.startsWith(`${basename(key)}.`));
    for (const name of parts) await rm(join(dirname(path), name), { force: true });
    await rm(path, { force: true });
  }

  async check(): Promise<void> {
    const key = `.check-${process.pid}`;
    await this.put(key, Buffer.from('ok'));
    await this.remove(key);
  }
}
