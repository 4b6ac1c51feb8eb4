import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { LongJob } from '../queue/job.decorator.js';
import type { JobPayloads } from '../queue/jobs.js';
import { variantsOf } from './figure-variants.js';
import { FILE_STORE, type FileStore } from './file-store.js';
import { GROUP_LOCKS, groupOf } from './storage-keys.js';

declare module '../queue/jobs.js' {
  interface JobPayloads {
    'files.remove': { storageKey: string };
  }
}

/**
 * Hours for which a key is not reused. No process is so late that it removes the bytes after that.
 */
const CLOSED_HOURS = 24;

/**
 * Removes bytes from the file store, outside transactions because the store may be slow. First a
 * row of `file_removals` blocks their key for a day: an upload of the same bytes uses another key,
 * so that a late or repeated removal cannot delete bytes that are in use.
 */
@Injectable()
export class FileRemovals {
  constructor(
    private readonly db: Database,
    @Inject(FILE_STORE) private readonly store: FileStore,
  ) {}

  /** Removes bytes that no file refers to and that are not being uploaded. */
  @LongJob('files.remove')
  async remove({ storageKey }: JobPayloads['files.remove']): Promise<undefined> {
    if (!(await this.close(storageKey))) return;
    for (const key of [storageKey, ...variantsOf(storageKey)]) await this.store.remove(key);
  }

  /** Unblocks keys that were blocked long ago. */
  openOld(): Promise<number> {
    return this.db.run(
      'DELETE FROM file_removals WHERE begun_at < now() - make_interval(hours => $1)',
      [CLOSED_HOURS],
    );
  }

  /** Blocks a key, under a lock that excludes starting uploads; false when the key is in use. */
  private close(storageKey: string): Promise<boolean> {
    return this.db.transaction(async () => {
      await this.db.run('SELECT pg_advisory_xact_lock($1, $2)', [GROUP_LOCKS, groupOf(storageKey)]);
      const closed = await this.db.run(
        `INSERT INTO file_removals (storage_key)
         SELECT $1 WHERE NOT EXISTS (
           SELECT 1 FROM stored_files WHERE storage_key = $1
           UNION ALL SELECT 1 FROM file_uploads WHERE storage_key = $1)
         ON CONFLICT (storage_key) DO UPDATE SET begun_at = now()`,
        [storageKey],
      );
      return closed > 0;
    });
  }
}
