import { SqlMigration } from './sql-migration.js';

/** Ways to sign in beside the password, second factors, and access for programs. */
export class Accounts1764000000010 extends SqlMigration {
  readonly name = 'Accounts1764000000010';

  protected readonly upSql = `
    -- A passkey or another provider's word opens an account too: a password is not a must.
    ALTER TABLE people DROP CONSTRAINT people_check;
    ALTER TABLE people DROP CONSTRAINT people_status_check;
    ALTER TABLE people ADD CONSTRAINT people_status_check
      CHECK (status IN ('invited', 'active', 'suspended', 'erased'));
    ALTER TABLE people
      ADD COLUMN certificate_name text,
      ADD COLUMN gender text CHECK (gender IN ('woman', 'man', 'self-described')),
      ADD COLUMN gender_description text,
      ADD COLUMN accessibility_needs text,
      ADD CONSTRAINT gender_described
        CHECK (gender_description IS NULL OR gender = 'self-described');

    ALTER TABLE account_tokens DROP CONSTRAINT account_tokens_purpose_check;
    ALTER TABLE account_tokens ADD CONSTRAINT account_tokens_purpose_check
      CHECK (purpose IN ('activation', 'already-active', 'password-reset', 'security-notice'));

    -- factors: how many of "what I know" and "what I have" have been shown.
    ALTER TABLE sign_in_sessions
      ADD COLUMN method text NOT NULL DEFAULT 'password'
        CHECK (method IN ('password', 'passkey', 'single-sign-on')),
      ADD COLUMN factors smallint NOT NULL DEFAULT 1 CHECK (factors IN (1, 2)),
      ADD COLUMN address text,
      ADD COLUMN agent text,
      ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN confirmed_at timestamptz NOT NULL DEFAULT now();

    CREATE TABLE totp_secrets (
      person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
      -- Sealed with a key made from SECRET_KEY.
      secret text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      confirmed_at timestamptz,
      -- The last half minute whose code was taken: none is taken twice (RFC 6238, 5.2).
      last_step bigint NOT NULL DEFAULT 0
    );

    CREATE TABLE passkeys (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      credential_id text NOT NULL UNIQUE,
      public_key bytea NOT NULL,
      counter bigint NOT NULL,
      transports text[] NOT NULL DEFAULT '{}',
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz
    );
    CREATE INDEX passkeys_person ON passkeys (person_id, id);

    -- Each is answered once: the row is deleted by whoever answers it.
    CREATE TABLE passkey_challenges (
      challenge text PRIMARY KEY,
      person_id uuid REFERENCES people ON DELETE CASCADE,
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);

    -- 120 bits each, kept as SHA-256.
    CREATE TABLE recovery_codes (
      code_hash bytea PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      used_at timestamptz
    );
    CREATE INDEX recovery_codes_person ON recovery_codes (person_id);

    CREATE TABLE identities (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      provider text NOT NULL,
      issuer text NOT NULL,
      subject text NOT NULL,
      linked_at timestamptz NOT NULL DEFAULT now(),
      last_used_at timestamptz,
      UNIQUE (issuer, subject)
    );
    CREATE INDEX identities_person ON identities (person_id);

    CREATE TABLE oauth_clients (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      name text NOT NULL,
      secret_hash bytea NOT NULL,
      scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz
    );
    CREATE INDEX oauth_clients_person ON oauth_clients (person_id, id);

    -- A person's own (with a name), or a client's for an hour.
    CREATE TABLE access_tokens (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      client_id uuid REFERENCES oauth_clients ON DELETE CASCADE,
      name text,
      token_hash bytea NOT NULL UNIQUE,
      scopes text[] NOT NULL CHECK (cardinality(scopes) > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      last_used_at timestamptz,
      CHECK ((client_id IS NULL) = (name IS NOT NULL))
    );
    CREATE INDEX access_tokens_person ON access_tokens (person_id, id);
    CREATE INDEX access_tokens_client ON access_tokens (client_id);
    CREATE INDEX access_tokens_expiry ON access_tokens (expires_at);`;

  protected readonly downSql = `
    DROP TABLE access_tokens;
    DROP TABLE oauth_clients;
    DROP TABLE identities;
    DROP TABLE recovery_codes;
    DROP TABLE passkey_challenges;
    DROP TABLE passkeys;
    DROP TABLE totp_secrets;
    ALTER TABLE sign_in_sessions
      DROP COLUMN method, DROP COLUMN factors, DROP COLUMN address, DROP COLUMN agent,
      DROP COLUMN last_seen_at, DROP COLUMN confirmed_at;
    DELETE FROM account_tokens WHERE purpose NOT IN ('activation', 'already-active');
    ALTER TABLE account_tokens DROP CONSTRAINT account_tokens_purpose_check;
    ALTER TABLE account_tokens ADD CONSTRAINT account_tokens_purpose_check
      CHECK (purpose IN ('activation', 'already-active'));
    ALTER TABLE people
      DROP COLUMN certificate_name, DROP COLUMN gender, DROP COLUMN gender_description,
      DROP COLUMN accessibility_needs;
    UPDATE people SET status = 'suspended' WHERE status = 'erased';
    UPDATE people SET status = 'invited' WHERE status = 'active' AND password_hash IS NULL;
    ALTER TABLE people DROP CONSTRAINT people_status_check;
    ALTER TABLE people ADD CONSTRAINT people_status_check
      CHECK (status IN ('invited', 'active', 'suspended'));
    ALTER TABLE people ADD CONSTRAINT people_check
      CHECK (status <> 'active' OR password_hash IS NOT NULL);`;
}
