import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { bounds, over, type UploadName } from '../bounds/bounds.js';
import { SETTINGS, type Settings } from '../config/settings.js';
import { newId } from '../database/id.js';
import { DomainError } from '../errors/domain-error.js';
import { TooLarge } from '../errors/errors.js';
import { ifMissing } from '../files/if-missing.js';
import { UploadedFile } from '../files/uploaded-file.js';
import { chunksOf } from './body-stream.js';

/** Simultaneous uploads of one person. */
const MAX_PER_PERSON = 3;
/** Simultaneous uploads of one process. */
const MAX_TOTAL = 30;
/** Leftovers of a killed process are removed after this time. */
const LEFT_OVER_MS = 3_600_000;

/** 429: uploads of this person, or of all, are still in progress. */
export class TooManyUploads extends DomainError {
  override readonly retryAfterSeconds = 10;
  constructor() {
    super(
      'too-many',
      'too-many-uploads',
      'Too many uploads are in progress.',
      'Wait until one has finished, and send this one again.',
    );
  }
}

/** Writes uploads to disk as they arrive, so that none of them fills the memory. */
@Injectable()
export class IncomingUploads implements OnModuleInit {
  private readonly folder: string;
  private readonly underWay = new Map<string, number>();
  private total = 0;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.folder = join(settings.DATA_DIR, 'uploads');
  }

  async onModuleInit(): Promise<void> {
    const names = await readdir(this.folder).catch(ifMissing<string[]>([]));
    for (const name of names) {
      const path = join(this.folder, name);
      const { mtimeMs } = await stat(path).catch(ifMissing({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > LEFT_OVER_MS) await rm(path, { force: true });
    }
  }

  /**
   * Receives one file; the caller discards it.
   * @throws TooLarge, TooManyUploads
   */
  async take(
    name: UploadName,
    from: Readable,
    contentType: string,
    personId: string,
  ): Promise<UploadedFile> {
    const own = this.underWay.get(personId) ?? 0;
    if (own >= MAX_PER_PERSON || this.total >= MAX_TOTAL) throw new TooManyUploads();
    this.underWay.set(personId, own + 1);
    this.total++;
    try {
      return await this.write(name, from, contentType);
    } finally {
      this.total--;
      const left = (this.underWay.get(personId) ?? 1) - 1;
      if (left > 0) this.underWay.set(personId, left);
      else this.underWay.delete(personId);
    }
  }

  private async write(name: UploadName, from: Readable, contentType: string) {
    const { bytes } = bounds[name];
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, newId());
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o600);
    try {
      for await (const chunk of chunksOf(from)) {
        size += chunk.length;
        if (size > bytes) throw new TooLarge(over(name));
        hash.update(chunk);
        await file.write(chunk);
      }
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return new UploadedFile(path, size, contentType, hash.digest('hex'));
  }
}
