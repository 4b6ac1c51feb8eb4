import { SqlMigration } from './sql-migration.js';

/** Members whose name no font has are left out of a batch; addresses that refuse mail are known. */
export class UndrawnNames1764000000040 extends SqlMigration {
  readonly name = 'UndrawnNames1764000000040';

  protected readonly upSql = `
    ALTER TABLE certificate_batch_members DROP CONSTRAINT certificate_batch_members_excluded_code_check;
    ALTER TABLE certificate_batch_members ADD CONSTRAINT certificate_batch_members_excluded_code_check
      CHECK (excluded_code IN ('below-lowest-grade', 'erased', 'name-not-drawn'));
    ALTER TABLE mail_deliveries ADD refused_at timestamptz;
    CREATE OR REPLACE VIEW shared.certificates AS
      SELECT id, enrolment_id, person_id, award_id, state, number, content, supersedes,
        revocation_reason, expires_on, batch_id
      FROM certificates;`;

  protected readonly downSql = `
    DROP VIEW shared.certificates;
    CREATE VIEW shared.certificates AS
      SELECT id, enrolment_id, person_id, award_id, state, number, content, supersedes,
        revocation_reason, expires_on
      FROM certificates;
    ALTER TABLE mail_deliveries DROP refused_at;
    ALTER TABLE certificate_batch_members DROP CONSTRAINT certificate_batch_members_excluded_code_check;
    UPDATE certificate_batch_members SET excluded_code = NULL WHERE excluded_code = 'name-not-drawn';
    ALTER TABLE certificate_batch_members ADD CONSTRAINT certificate_batch_members_excluded_code_check
      CHECK (excluded_code IN ('below-lowest-grade', 'erased'));`;
}
