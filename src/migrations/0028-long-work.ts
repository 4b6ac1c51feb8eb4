import { SqlMigration } from './sql-migration.js';

/** What takes long works outside transactions, and says in a row how far it is. */
export class LongWork1764000000028 extends SqlMigration {
  readonly name = 'LongWork1764000000028';

  protected readonly upSql = `
    -- Keys whose bytes were removed from the file store; an upload of the same takes another key.
    CREATE TABLE file_removals (
      storage_key text PRIMARY KEY,
      begun_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX file_removals_age ON file_removals (begun_at);

    -- Files of whole batches: whether they are being made, and how many certificates are in them.
    ALTER TABLE certificate_bundles
      ADD state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'done', 'failed')),
      ADD made int NOT NULL DEFAULT 0,
      ADD total int NOT NULL DEFAULT 0;
    UPDATE certificate_bundles SET state = 'done' WHERE file_id IS NOT NULL;`;

  protected readonly downSql = `
    ALTER TABLE certificate_bundles DROP state, DROP made, DROP total;
    DROP TABLE file_removals;`;
}
