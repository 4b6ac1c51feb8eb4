import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { FileMissing, type FileStore } from './file-store.js';

/** A new file for this account alone, in a folder that is made where there is none. */
async function created(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(path, 'wx', 0o600);
  }
}

/** Files in a folder of this machine. */
export class DiskStore implements FileStore {
  private readonly root: string;

  constructor(root: string) {
    this.root = resolve(root);
  }

  /** Writes beside, flushes to the disk, then renames: no reader sees half a file. */
  async put(key: string, bytes: Buffer): Promise<void> {
    const path = join(this.root, key);
    const part = `${path}.${randomUUID()}.part`;
    try {
      const file = await created(part);
      try {
        await file.writeFile(bytes);
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
    await rm(join(this.root, key), { force: true });
  }

  async check(): Promise<void> {
    const key = `.check-${process.pid}`;
    await this.put(key, Buffer.from('ok'));
    await this.remove(key);
  }
}
