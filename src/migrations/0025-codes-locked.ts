import { SqlMigration } from './sql-migration.js';

/** An email tells the owner of an account that codes of its app are no longer taken. */
export class CodesLocked1764000000025 extends SqlMigration {
  readonly name = 'CodesLocked1764000000025';

  protected readonly upSql = `
    ALTER TABLE account_tokens
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice', 'codes-locked'));`;

  protected readonly downSql = `
    DELETE FROM account_tokens WHERE purpose = 'codes-locked';
    ALTER TABLE account_tokens
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice'));`;
}
