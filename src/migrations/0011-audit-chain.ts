import { SqlMigration } from './sql-migration.js';

/** Before and after in the audit record, personal values sealed, and a chain that shows tampering. */
export class AuditChain1764000000011 extends SqlMigration {
  readonly name = 'AuditChain1764000000011';

  protected readonly upSql = `
    -- personal and origin are sealed with a key of the person they tell of. Without the key nobody
    -- reads them again: that is how the record forgets a person and still stays as it was written.
    ALTER TABLE audit_entries
      ADD COLUMN before jsonb,
      ADD COLUMN after jsonb,
      ADD COLUMN about uuid,
      ADD COLUMN personal text,
      ADD COLUMN origin text;
    CREATE INDEX audit_entries_actor ON audit_entries (actor_id, id);
    CREATE INDEX audit_entries_at ON audit_entries (at);

    CREATE TABLE personal_keys (
      person_id uuid PRIMARY KEY,
      key bytea NOT NULL
    );

    -- hash = SHA-256 of the hash before it and of the entry: who alters, takes out or puts in one
    -- entry must alter every seal after it.
    CREATE TABLE audit_seals (
      sequence bigint PRIMARY KEY,
      entry_id uuid NOT NULL UNIQUE REFERENCES audit_entries,
      hash bytea NOT NULL,
      sealed_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_seals
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

  protected readonly downSql = `
    DROP TABLE audit_seals;
    DROP TABLE personal_keys;
    DROP INDEX audit_entries_at;
    DROP INDEX audit_entries_actor;
    ALTER TABLE audit_entries
      DROP COLUMN before, DROP COLUMN after, DROP COLUMN about, DROP COLUMN personal,
      DROP COLUMN origin;`;
}
