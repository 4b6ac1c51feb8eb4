import { SqlMigration } from './sql-migration.js';

/** An account that was merged into another of the same person leads on to it. */
export class MergedAccounts1764000000045 extends SqlMigration {
  readonly name = 'MergedAccounts1764000000045';

  protected readonly upSql = `
    ALTER TABLE people ADD merged_into uuid REFERENCES people,
      DROP CONSTRAINT people_status_check,
      ADD CONSTRAINT people_status_check
        CHECK (status IN ('invited', 'active', 'suspended', 'erased', 'merged')),
      ADD CONSTRAINT people_merged_into CHECK ((status = 'merged') = (merged_into IS NOT NULL));
    CREATE INDEX people_merged_into_index ON people (merged_into) WHERE merged_into IS NOT NULL;
    CREATE OR REPLACE VIEW shared.people AS
      SELECT id, email, status, latin_name, native_name, certificate_name, language, time_zone,
        member_state, organisation, stakeholder_group, gender, accessibility_needs, nominated_as,
        registered_with_notice, merged_into
      FROM people;
    ALTER TABLE account_tokens
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice', 'codes-locked', 'account-merged',
        'account-merged-away'));`;

  protected readonly downSql = `
    DELETE FROM account_tokens WHERE purpose IN ('account-merged', 'account-merged-away');
    ALTER TABLE account_tokens
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice', 'codes-locked'));
    DROP VIEW shared.people;
    ALTER TABLE people DROP CONSTRAINT people_merged_into, DROP CONSTRAINT people_status_check;
    UPDATE people SET status = 'suspended' WHERE status = 'merged';
    ALTER TABLE people DROP merged_into,
      ADD CONSTRAINT people_status_check
        CHECK (status IN ('invited', 'active', 'suspended', 'erased'));
    CREATE VIEW shared.people AS
      SELECT id, email, status, latin_name, native_name, certificate_name, language, time_zone,
        member_state, organisation, stakeholder_group, gender, accessibility_needs, nominated_as,
        registered_with_notice
      FROM people;`;
}
