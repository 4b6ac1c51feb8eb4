import { SqlMigration } from './sql-migration.js';

/** Seals with a key, and triggers that session_replication_role does not switch off. */
export class AuditProtection1764000000023 extends SqlMigration {
  readonly name = 'AuditProtection1764000000023';

  protected readonly upSql = `
    -- keyed: the hash is an HMAC whose key is not in the database, so that someone with all rights
    -- in the database cannot compute another. Seals made before keep their plain SHA-256.
    ALTER TABLE audit_seals ADD COLUMN keyed boolean NOT NULL DEFAULT false;
    ALTER TABLE audit_entries ENABLE ALWAYS TRIGGER audit_entries_append_only;
    ALTER TABLE audit_seals ENABLE ALWAYS TRIGGER audit_seals_append_only;`;

  protected readonly downSql = `
    ALTER TABLE audit_seals ENABLE TRIGGER audit_seals_append_only;
    ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only;
    ALTER TABLE audit_seals DROP COLUMN keyed;`;
}
