import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { newId } from '../database/id.js';
import { Schedule } from '../queue/schedule.js';
import { Slots } from '../queue/turns.js';
import { logger } from '../telemetry/logger.js';
import { variantsOf } from './figure-variants.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import type { StoredFile } from './stored-file.entity.js';

/** Bytes to keep: in memory, or a file of this machine for those too many to hold. */
export interface NewFile {
  name: string;
  content: Buffer | { path: string };
  mediaType: string;
}

/** A file whose bytes are in the store, and whose row is still to be written. */
export type Upload = Omit<StoredFile, 'createdAt'>;

/** The upload took longer than uploads may, or PostgreSQL has lost what it knew of it. */
export class UploadLost extends Error {
  constructor() {
    super('An upload is not known any more; it is to be made again');
  }
}

/** No upload takes this long; what is older has failed, and its bytes are nobody's. */
const UPLOAD_MINUTES = 60;
const SWEEP_SECONDS = 600;
/** Files written to the store at once by one request or job. */
const WRITTEN_AT_ONCE = 8;
/** First number of the advisory locks on the 256 groups of storage keys. */
const LOCKS = 7_461;

/**
 * Bytes on their way into the file store. Their keys are hashes of their content, so the bytes that
 * one person uploads may be those that a job is removing at the same moment. A row of `file_uploads`
 * is committed before the bytes are written and goes when the file's own row is: whatever removes
 * bytes looks for both, under a lock that no upload can begin beside. Rows that stay behind are
 * uploads that failed or were rolled back; the sweep removes their bytes.
 */
@Injectable()
export class FileUploads implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly schedule: Schedule,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  onModuleInit(): void {
    this.schedule.every(SWEEP_SECONDS, 'files.sweep-uploads', () => this.sweep());
  }

  /** Writes the bytes. Best outside a transaction: it takes as long as the store takes. */
  async write(files: NewFile[]): Promise<Upload[]> {
    const uploads = await Promise.all(files.map(describe));
    await this.begin(uploads);
    const slots = new Slots(WRITTEN_AT_ONCE);
    await Promise.all(
      uploads.map(({ storageKey }, index) =>
        slots.use(() => {
          const { content, mediaType } = files[index] as NewFile;
          return Buffer.isBuffer(content)
            ? this.store.put(storageKey, content, mediaType)
            : this.store.putFile(storageKey, content.path, mediaType);
        }),
      ),
    );
    return uploads;
  }

  /** Writes the files' rows in the caller's transaction. @throws UploadLost */
  async record(uploads: Upload[]): Promise<void> {
    if (uploads.length === 0) return;
    const column = <K extends keyof Upload>(key: K) => uploads.map((upload) => upload[key]);
    const rows = await this.db.prepared<{ known: number }>(
      'keep files',
      `WITH known AS (DELETE FROM file_uploads WHERE id = ANY($1::uuid[]) RETURNING id),
       files AS (
         INSERT INTO stored_files (id, name, media_type, size_bytes, sha256, storage_key)
         SELECT * FROM
           unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[]))
       SELECT count(*)::int AS known FROM known`,
      [
        ...[column('id'), column('name'), column('mediaType'), column('sizeBytes')],
        ...[column('sha256'), column('storageKey')],
      ],
    );
    if (rows[0]?.known !== uploads.length) throw new UploadLost();
  }

  /** Removes bytes that no file has and nobody is uploading. Call it in a transaction. */
  async removeUnused(storageKey: string): Promise<void> {
    // Until the end of the transaction no upload of these bytes can begin.
    await this.db.run('SELECT pg_advisory_xact_lock($1, $2)', [LOCKS, groupOf(storageKey)]);
    const used = await this.db.row(
      `SELECT 1 FROM stored_files WHERE storage_key = $1
       UNION ALL SELECT 1 FROM file_uploads WHERE storage_key = $1`,
      [storageKey],
    );
    if (used) return;
    for (const key of [storageKey, ...variantsOf(storageKey)]) await this.store.remove(key);
  }

  /** Removes at once what was written for an upload that is given up. */
  async giveUp(uploads: Upload[]): Promise<void> {
    for (const { id, storageKey } of uploads) {
      await this.db.transaction(async () => {
        await this.db.run('DELETE FROM file_uploads WHERE id = $1', [id]);
        await this.removeUnused(storageKey);
      });
    }
  }

  /** Removes the bytes of uploads that failed; one that cannot be removed keeps none back. */
  async sweep(): Promise<void> {
    const rows = await this.db.rows<{ key: string }>(
      `SELECT DISTINCT storage_key AS key FROM file_uploads
       WHERE started_at < now() - make_interval(mins => $1)`,
      [UPLOAD_MINUTES],
    );
    for (const { key } of rows) {
      await this.sweepKey(key).catch((error: Error) =>
        logger.warn({ storageKey: key, err: error }, 'bytes of a failed upload not removed'),
      );
    }
    if (rows.length > 0) logger.info({ files: rows.length }, 'bytes of failed uploads removed');
  }

  private sweepKey(storageKey: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.run(
        `DELETE FROM file_uploads
         WHERE storage_key = $1 AND started_at < now() - make_interval(mins => $2)`,
        [storageKey, UPLOAD_MINUTES],
      );
      await this.removeUnused(storageKey);
    });
  }

  /**
   * Notes the uploads before a byte is written, visible to others at once. It waits for whoever is
   * removing bytes of the same groups.
   */
  private async begin(uploads: Upload[]): Promise<void> {
    if (uploads.length === 0) return;
    const groups = [...new Set(uploads.map(({ storageKey }) => groupOf(storageKey)))];
    await this.db.sidePool.query({
      name: 'begin uploads',
      text: `WITH locks AS MATERIALIZED (
          SELECT pg_advisory_xact_lock_shared($3, g) FROM unnest($4::int[]) AS g)
        INSERT INTO file_uploads (id, storage_key)
        SELECT * FROM unnest($1::uuid[], $2::text[]) WHERE (SELECT count(*) FROM locks) > 0`,
      values: [
        uploads.map(({ id }) => id),
        uploads.map(({ storageKey }) => storageKey),
        LOCKS,
        groups.sort((a, b) => a - b),
      ],
    });
  }
}

/** Keys begin with two hexadecimal digits of the hash. */
const groupOf = (storageKey: string) => Number.parseInt(storageKey.slice(0, 2), 16);

async function describe({ name, content, mediaType }: NewFile): Promise<Upload> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of Buffer.isBuffer(content) ? [content] : createReadStream(content.path)) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  const sha256 = hash.digest('hex');
  const storageKey = `${sha256.slice(0, 2)}/${sha256}`;
  return { id: newId(), name, mediaType, sizeBytes, sha256, storageKey };
}
