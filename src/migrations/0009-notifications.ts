import { SqlMigration } from './sql-migration.js';

/** Notifications in the application and their mails. */
export class Notifications1764000000009 extends SqlMigration {
  readonly name = 'Notifications1764000000009';

  protected readonly upSql = `
    CREATE TABLE notifications (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      kind text NOT NULL,
      -- The row it tells of; texts are made when read, so no personal data is copied here.
      subject_id uuid NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      read_at timestamptz
    );
    CREATE INDEX notifications_person ON notifications (person_id, id DESC);

    CREATE TABLE mail_deliveries (
      id uuid PRIMARY KEY,
      notification_id uuid NOT NULL UNIQUE REFERENCES notifications ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz
    );`;

  protected readonly downSql = `
    DROP TABLE mail_deliveries;
    DROP TABLE notifications;`;
}
