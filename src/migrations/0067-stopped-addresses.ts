import { SqlMigration } from './sql-migration.js';

/**
 * Addresses to which no emails are sent, because earlier ones came back or their reader complained.
 * A row counts while its address is that of the person.
 */
export class StoppedAddresses1764000000067 extends SqlMigration {
  readonly name = 'StoppedAddresses1764000000067';

  protected readonly upSql = `
    CREATE TABLE address_stops (
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      address text NOT NULL,
      score int NOT NULL DEFAULT 0 CHECK (score >= 0),
      counted_at timestamptz,
      stopped_at timestamptz,
      reason text CHECK (reason IN ('refused', 'complaint', 'bounces')),
      PRIMARY KEY (person_id, address),
      CHECK ((stopped_at IS NULL) = (reason IS NULL))
    );`;

  protected readonly downSql = 'DROP TABLE address_stops;';
}
