import { SqlMigration } from './sql-migration.js';

/** Certificates of the authorities that confirm whose a key for documents is. */
export class AuthorityCertificates1764000000018 extends SqlMigration {
  readonly name = 'AuthorityCertificates1764000000018';

  protected readonly upSql = `
    ALTER TABLE issuer_keys ADD COLUMN chain bytea[] NOT NULL DEFAULT '{}';
  `;

  protected readonly downSql = `
    ALTER TABLE issuer_keys DROP COLUMN chain;
  `;
}
