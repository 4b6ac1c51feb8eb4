import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { newId } from '../database/id.js';
import { Outbox } from '../outbox/outbox.js';
import { Schedule } from '../queue/schedule.js';
import { Slots } from '../queue/turns.js';
import { logger } from '../telemetry/logger.js';
import { fileName } from './file-name.js';
import { FileRemovals } from './file-removals.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { GROUP_LOCKS, groupOf } from './storage-keys.js';
import type { StoredFile } from './stored-file.entity.js';

/** Bytes to store: in memory, or a local file when they are too large for that. */
export interface NewFile {
  /** Cleaned before it is stored (`fileName`). */
  name: string;
  content: Buffer | { path: string };
  mediaType: string;
}

/** A file whose bytes are in the store, but whose row is not written yet. */
export type Upload = Omit<StoredFile, 'createdAt'>;

/** The upload exceeded its time limit, or its row was lost by PostgreSQL. */
export class UploadLost extends Error {
  constructor() {
    super('An upload is not known any more; it is to be made again');
  }
}

/** Maximum minutes for an upload; older ones have failed, and their bytes are removed. */
const UPLOAD_MINUTES = 60;
const SWEEP_SECONDS = 600;
/** Files that one request or job writes to the store at the same time. */
const WRITTEN_AT_ONCE = 8;

/**
 * Uploads in progress. Storage keys are hashes of the content, so the bytes that a person uploads
 * may be the same that a job is removing at that moment. A row of `file_uploads` is committed
 * before the bytes are written, and deleted when the file's own row is written; a removal checks
 * both. Rows that remain belong to failed or rolled back uploads, whose bytes the sweep removes.
 */
@Injectable()
export class FileUploads implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly schedule: Schedule,
    private readonly outbox: Outbox,
    private readonly removals: FileRemovals,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  onModuleInit(): void {
    this.schedule.every(SWEEP_SECONDS, 'files.sweep-uploads', async () => {
      await this.sweep();
      await this.removals.openOld();
    });
  }

  /** Writes the bytes, outside transactions because the store may be slow. */
  async write(files: NewFile[]): Promise<Upload[]> {
    const uploads = await this.begin(await Promise.all(files.map(describe)));
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

  async writeOne(file: NewFile): Promise<Upload> {
    return (await this.write([file]))[0] as Upload;
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

  /** Removes the bytes of uploads that are cancelled. */
  async giveUp(uploads: Upload[]): Promise<void> {
    await this.removeWhere('id = ANY($1)', [uploads.map(({ id }) => id)]);
  }

  /** Removes the bytes of uploads that failed. */
  async sweep(): Promise<void> {
    const files = await this.removeWhere('started_at < now() - make_interval(mins => $1)', [
      UPLOAD_MINUTES,
    ]);
    if (files > 0) logger.info({ files }, 'bytes of failed uploads are removed');
  }

  private removeWhere(condition: string, values: unknown[]): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.rows<{ storageKey: string }>(
        `DELETE FROM file_uploads WHERE ${condition} RETURNING storage_key AS "storageKey"`,
        values,
      );
      await this.outbox.enqueue('files.remove', rows);
      return rows.length;
    });
  }

  /**
   * Records the uploads before any bytes are written, visible to others immediately. Bytes whose
   * key is blocked by a removal get a new key.
   */
  private async begin(uploads: Upload[]): Promise<Upload[]> {
    if (uploads.length === 0) return [];
    const groups = [...new Set(uploads.map(({ storageKey }) => groupOf(storageKey)))];
    const client = await this.db.sidePool.connect();
    let failed: Error | undefined;
    try {
      await client.query('BEGIN');
      await client.query({
        name: 'lock uploads',
        text: 'SELECT pg_advisory_xact_lock_shared($1, g) FROM unnest($2::int[]) AS g',
        values: [GROUP_LOCKS, groups.sort((a, b) => a - b)],
      });
      // A separate statement, so that it sees what was committed while it waited for the lock.
      const { rows } = await client.query<{ id: string; key: string }>({
        name: 'begin uploads',
        text: `INSERT INTO file_uploads (id, storage_key)
          SELECT u.id, CASE WHEN r.storage_key IS NULL THEN u.key ELSE u.key || '-' || u.id END
          FROM unnest($1::uuid[], $2::text[]) AS u (id, key)
          LEFT JOIN file_removals r ON r.storage_key = u.key
          RETURNING id, storage_key AS key`,
        values: [uploads.map(({ id }) => id), uploads.map(({ storageKey }) => storageKey)],
      });
      await client.query('COMMIT');
      const keys = new Map(rows.map(({ id, key }) => [id, key]));
      return uploads.map((one) => ({ ...one, storageKey: keys.get(one.id) as string }));
    } catch (error) {
      failed = error as Error;
      throw error;
    } finally {
      // A connection whose transaction failed is not reused.
      client.release(failed);
    }
  }
}

async function describe({ name, content, mediaType }: NewFile): Promise<Upload> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of Buffer.isBuffer(content) ? [content] : createReadStream(content.path)) {
    hash.update(chunk as Buffer);
    sizeBytes += (chunk as Buffer).length;
  }
  const sha256 = hash.digest('hex');
  const storageKey = `${sha256.slice(0, 2)}/${sha256}`;
  const kept = fileName(name, { type: mediaType });
  return { id: newId(), name: kept, mediaType, sizeBytes, sha256, storageKey };
}
