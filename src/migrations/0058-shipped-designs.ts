import { SqlMigration } from './sql-migration.js';

/**
 * Which design a certificate without a template has. Those issued before there were several keep the
 * plain one when they are drawn again, for printing or after a key was revoked.
 */
export class ShippedDesigns1764000000058 extends SqlMigration {
  readonly name = 'ShippedDesigns1764000000058';

  protected readonly upSql = `
    ALTER TABLE certificates ADD COLUMN shipped_design text NOT NULL DEFAULT 'plain'
      CHECK (shipped_design IN ('plain', 'classic'));
    ALTER TABLE certificates ALTER COLUMN shipped_design SET DEFAULT 'classic';`;

  protected readonly downSql = `ALTER TABLE certificates DROP COLUMN shipped_design;`;
}
