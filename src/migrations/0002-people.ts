import { SqlMigration } from './sql-migration.js';

/** Member states, people and their accounts, roles and sign-ins. */
export class People1764000000002 extends SqlMigration {
  readonly name = 'People1764000000002';

  protected readonly upSql = `
    CREATE TABLE member_states (
      code text PRIMARY KEY CHECK (code ~ '^[A-Z]{2}$'),
      name jsonb NOT NULL,
      position smallint NOT NULL UNIQUE
    );

    CREATE TABLE people (
      id uuid PRIMARY KEY,
      email text NOT NULL UNIQUE CHECK (email = lower(email)),
      status text NOT NULL CHECK (status IN ('invited', 'active', 'suspended')),
      password_hash text,
      latin_name text NOT NULL,
      native_name text,
      language text NOT NULL DEFAULT 'en',
      time_zone text NOT NULL DEFAULT 'UTC',
      member_state text REFERENCES member_states,
      organisation text,
      stakeholder_group text CHECK (stakeholder_group IN
        ('official', 'private-sector', 'researcher', 'student', 'civil-society')),
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1,
      CHECK (status <> 'active' OR password_hash IS NOT NULL)
    );
    CREATE INDEX people_by_state ON people (member_state, id);
    -- A part of a name or an address is found without reading everybody.
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX people_search ON people USING gin
      (latin_name gin_trgm_ops, native_name gin_trgm_ops, email gin_trgm_ops);

    CREATE TABLE role_grants (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      role text NOT NULL CHECK (role IN
        ('administrator', 'programme-coordinator', 'national-coordinator', 'trainer')),
      member_state text REFERENCES member_states,
      granted_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE NULLS NOT DISTINCT (person_id, role, member_state),
      -- A national coordinator is one of a state; the other roles are not.
      CHECK ((role = 'national-coordinator') = (member_state IS NOT NULL))
    );

    -- Tokens are kept as SHA-256 only: who reads the table cannot sign in with it.
    CREATE TABLE sign_in_sessions (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      token_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    );
    CREATE INDEX sign_in_sessions_person ON sign_in_sessions (person_id);
    CREATE INDEX sign_in_sessions_expiry ON sign_in_sessions (expires_at);

    CREATE TABLE account_tokens (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      purpose text NOT NULL CHECK (purpose IN ('activation', 'already-active')),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      used_at timestamptz
    );
    CREATE INDEX account_tokens_person ON account_tokens (person_id);`;

  protected readonly downSql = `
    DROP TABLE account_tokens;
    DROP TABLE sign_in_sessions;
    DROP TABLE role_grants;
    DROP TABLE people;
    DROP TABLE member_states;
    DROP EXTENSION pg_trgm;`;
}
