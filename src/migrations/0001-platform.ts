import { SqlMigration } from './sql-migration.js';

/** What every module stands on: the outbox, the audit record, retried requests, files. */
export class Platform1764000000001 extends SqlMigration {
  readonly name = 'Platform1764000000001';

  protected readonly upSql = `
    CREATE TABLE outbox (
      id uuid PRIMARY KEY,
      job text NOT NULL,
      payload jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      queued_at timestamptz,
      done_at timestamptz,
      failed_at timestamptz,
      attempts int NOT NULL DEFAULT 0,
      last_error text
    );
    -- The relay reads only what is not done: this index stays as small as the backlog.
    CREATE INDEX outbox_undone ON outbox (id) WHERE done_at IS NULL;
    CREATE INDEX outbox_failed ON outbox (job, id) WHERE failed_at IS NOT NULL;
    CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;

    CREATE TABLE audit_entries (
      id uuid PRIMARY KEY,
      at timestamptz NOT NULL DEFAULT now(),
      actor_id uuid,
      action text NOT NULL,
      subject_kind text NOT NULL,
      subject_id uuid NOT NULL,
      details jsonb NOT NULL,
      request_id text
    );
    CREATE INDEX audit_entries_subject ON audit_entries (subject_kind, subject_id, id);
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
      END $$;
    CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

    CREATE TABLE idempotency_keys (
      person_id uuid NOT NULL,
      key text NOT NULL,
      request_hash text NOT NULL,
      response jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (person_id, key)
    );
    CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

    CREATE TABLE stored_files (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      media_type text NOT NULL,
      size_bytes int NOT NULL CHECK (size_bytes >= 0),
      sha256 text NOT NULL,
      storage_key text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );`;

  protected readonly downSql = `
    DROP TABLE stored_files;
    DROP TABLE idempotency_keys;
    DROP TABLE audit_entries;
    DROP FUNCTION refuse_change;
    DROP TABLE outbox;`;
}
