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
    CREATE INDEX file_removals_age ON file_removals (begun_at);`;

  protected readonly downSql = `
    DROP TABLE file_removals;`;
}
