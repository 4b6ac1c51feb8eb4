import { SqlMigration } from './sql-migration.js';

/** How strongly app access was created, who confirmed a linked identity, and wrong codes in a row. */
export class AccessRules1764000000019 extends SqlMigration {
  readonly name = 'AccessRules1764000000019';

  protected readonly upSql = `
    -- Factors shown in the sign-in that created it; the rule of sessions applies to it too.
    ALTER TABLE oauth_clients
      ADD COLUMN factors smallint NOT NULL DEFAULT 1 CHECK (factors IN (1, 2));
    ALTER TABLE access_tokens
      ADD COLUMN factors smallint NOT NULL DEFAULT 1 CHECK (factors IN (1, 2));
    -- An owner who had a second factor by then had to show it to create one.
    UPDATE oauth_clients c SET factors = 2
    WHERE EXISTS (SELECT 1 FROM passkeys k
        WHERE k.person_id = c.person_id AND k.created_at < c.created_at)
      OR EXISTS (SELECT 1 FROM totp_secrets o
        WHERE o.person_id = c.person_id AND o.confirmed_at < c.created_at);
    UPDATE access_tokens t SET factors = 2
    WHERE t.client_id IS NULL AND (EXISTS (SELECT 1 FROM passkeys k
        WHERE k.person_id = t.person_id AND k.created_at < t.created_at)
      OR EXISTS (SELECT 1 FROM totp_secrets o
        WHERE o.person_id = t.person_id AND o.confirmed_at < t.created_at));
    UPDATE access_tokens t SET factors = c.factors
    FROM oauth_clients c WHERE c.id = t.client_id;

    -- Linked by the account's own sign-in. Links to accounts that had a way in of their own were
    -- made by email address alone until now: they open nothing until their owner confirms them.
    ALTER TABLE identities ADD COLUMN confirmed_at timestamptz DEFAULT now();
    UPDATE identities i SET confirmed_at = NULL
    WHERE EXISTS (SELECT 1 FROM people p
        WHERE p.id = i.person_id AND p.password_hash IS NOT NULL)
      OR EXISTS (SELECT 1 FROM passkeys k WHERE k.person_id = i.person_id);

    -- Wrong codes since the last right one.
    ALTER TABLE totp_secrets ADD COLUMN failures int NOT NULL DEFAULT 0;

    ALTER TABLE account_tokens
      -- What the email is about, such as the name of a provider; never a personal value.
      ADD COLUMN detail text,
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice', 'identity-linked',
        'identity-unlinked', 'guessing-notice'));
  `;

  protected readonly downSql = `
    DELETE FROM account_tokens
    WHERE purpose IN ('identity-linked', 'identity-unlinked', 'guessing-notice');
    ALTER TABLE account_tokens
      DROP COLUMN detail,
      DROP CONSTRAINT account_tokens_purpose_check,
      ADD CONSTRAINT account_tokens_purpose_check CHECK (purpose IN ('activation',
        'already-active', 'password-reset', 'security-notice'));
    ALTER TABLE totp_secrets DROP COLUMN failures;
    ALTER TABLE identities DROP COLUMN confirmed_at;
    ALTER TABLE access_tokens DROP COLUMN factors;
    ALTER TABLE oauth_clients DROP COLUMN factors;
  `;
}
