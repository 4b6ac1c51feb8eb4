import { SqlMigration } from './sql-migration.js';

/** Calendars that people subscribe to. The address is made from the id and the secret key. */
export class Calendars1764000000015 extends SqlMigration {
  readonly name = 'Calendars1764000000015';

  protected readonly upSql = `
    CREATE TABLE calendar_feeds (
      person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
      -- Another with each address: the one before leads nowhere then.
      id uuid NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now()
    );`;

  protected readonly downSql = `DROP TABLE calendar_feeds;`;
}
