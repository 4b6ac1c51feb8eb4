import { SqlMigration } from './sql-migration.js';

/** Jobs that end their process are counted, and uploads under way are known to whatever removes files. */
export class Faults1764000000024 extends SqlMigration {
  readonly name = 'Faults1764000000024';

  protected readonly upSql = `
    -- Jobs under way, and how often each was started without coming to an end: its process died.
    -- Unlogged: cheap to write, and emptied when PostgreSQL itself dies, which no job is to blame for.
    CREATE UNLOGGED TABLE job_starts (
      job_id uuid PRIMARY KEY,
      starts int NOT NULL DEFAULT 1,
      started_at timestamptz NOT NULL DEFAULT now()
    );
    -- The relay looks for these at every wake-up; a backlog that is queued already costs it nothing.
    CREATE INDEX outbox_unqueued ON outbox (id)
      WHERE done_at IS NULL AND failed_at IS NULL AND queued_at IS NULL;

    -- Bytes on their way into the file store whose row in stored_files is not committed yet.
    CREATE TABLE file_uploads (
      id uuid PRIMARY KEY,
      storage_key text NOT NULL,
      started_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX file_uploads_key ON file_uploads (storage_key);
    CREATE INDEX file_uploads_age ON file_uploads (started_at);

    -- The request with this key is being worked on, outside of a transaction.
    ALTER TABLE idempotency_keys ADD COLUMN under_way boolean NOT NULL DEFAULT false;`;

  protected readonly downSql = `
    ALTER TABLE idempotency_keys DROP COLUMN under_way;
    DROP TABLE file_uploads;
    DROP INDEX outbox_unqueued;
    DROP TABLE job_starts;`;
}
