import { SqlMigration } from './sql-migration.js';

/** Readers archive notifications. What they have not read is counted with each change. */
export class ArchivedNotifications1764000000070 extends SqlMigration {
  readonly name = 'ArchivedNotifications1764000000070';

  protected readonly upSql = `
    ALTER TABLE notifications ADD archived_at timestamptz;
    CREATE INDEX notifications_unread ON notifications (person_id, id DESC)
      WHERE read_at IS NULL AND archived_at IS NULL;`;

  protected readonly downSql = `
    DROP INDEX notifications_unread;
    ALTER TABLE notifications DROP archived_at;`;
}
