import { SqlMigration } from './sql-migration.js';

/** Consents, exports, erasure, retention; a certificate that its holder withdrew. */
export class Privacy1764000000012 extends SqlMigration {
  readonly name = 'Privacy1764000000012';

  protected readonly upSql = `
    -- Every consent ever given stands here with its version and time, also after it is withdrawn.
    CREATE TABLE consents (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      purpose text NOT NULL CHECK (purpose IN ('privacy-notice', 'name-on-record')),
      version text NOT NULL,
      given_at timestamptz NOT NULL DEFAULT now(),
      withdrawn_at timestamptz
    );
    CREATE UNIQUE INDEX consents_in_force ON consents (person_id, purpose, version)
      WHERE withdrawn_at IS NULL;

    CREATE TABLE privacy_exports (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      file_id uuid REFERENCES stored_files,
      created_at timestamptz NOT NULL DEFAULT now(),
      ready_at timestamptz,
      expires_at timestamptz,
      CHECK ((file_id IS NULL) = (ready_at IS NULL)),
      CHECK ((file_id IS NULL) = (expires_at IS NULL))
    );
    -- One at a time.
    CREATE UNIQUE INDEX privacy_exports_making ON privacy_exports (person_id)
      WHERE ready_at IS NULL;
    CREATE INDEX privacy_exports_person ON privacy_exports (person_id, id);

    CREATE TABLE erasures (
      person_id uuid PRIMARY KEY REFERENCES people,
      requested_at timestamptz NOT NULL DEFAULT now(),
      due_at timestamptz NOT NULL,
      begun_at timestamptz,
      done_at timestamptz
    );
    CREATE INDEX erasures_due ON erasures (due_at) WHERE begun_at IS NULL;

    CREATE TABLE retention_runs (
      id uuid PRIMARY KEY,
      ran_at timestamptz NOT NULL DEFAULT now(),
      removed jsonb NOT NULL
    );
    CREATE INDEX retention_runs_at ON retention_runs (ran_at);

    CREATE INDEX stored_files_key ON stored_files (storage_key);

    ALTER TABLE certificates DROP CONSTRAINT certificates_state_check;
    ALTER TABLE certificates ADD CONSTRAINT certificates_state_check
      CHECK (state IN ('making', 'issued', 'revoked', 'withdrawn'));
    ALTER TABLE certificates DROP CONSTRAINT certificates_check;
    ALTER TABLE certificates ADD CONSTRAINT certificates_check
      CHECK ((state IN ('making', 'withdrawn')) = (file_id IS NULL));
    ALTER TABLE certificates DROP CONSTRAINT certificates_check1;
    ALTER TABLE certificates ADD CONSTRAINT certificates_check1
      CHECK (state = 'withdrawn' OR (state = 'revoked') = (revoked_at IS NOT NULL));

    -- What a certificate says is fixed, but for the holder's name when they withdraw it.
    CREATE OR REPLACE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn'
           AND NEW.number = OLD.number AND NEW.enrolment_id = OLD.enrolment_id
           AND NEW.content = OLD.content || '{"latinName": null, "nativeName": null, "printedName": null}' THEN
          RETURN NEW;
        END IF;
        IF TG_OP = 'DELETE' OR NEW.number <> OLD.number OR NEW.content <> OLD.content
           OR NEW.enrolment_id <> OLD.enrolment_id
           OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id) THEN
          RAISE EXCEPTION 'number and content of a certificate are fixed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
        END IF;
        RETURN NEW;
      END $$;`;

  protected readonly downSql = `
    CREATE OR REPLACE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.number <> OLD.number OR NEW.content <> OLD.content
           OR NEW.enrolment_id <> OLD.enrolment_id
           OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id) THEN
          RAISE EXCEPTION 'number and content of a certificate are fixed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
        END IF;
        RETURN NEW;
      END $$;
    ALTER TABLE certificates DROP CONSTRAINT certificates_check1;
    ALTER TABLE certificates ADD CONSTRAINT certificates_check1
      CHECK ((state = 'revoked') = (revoked_at IS NOT NULL));
    ALTER TABLE certificates DROP CONSTRAINT certificates_check;
    ALTER TABLE certificates ADD CONSTRAINT certificates_check
      CHECK ((state = 'making') = (file_id IS NULL));
    ALTER TABLE certificates DROP CONSTRAINT certificates_state_check;
    ALTER TABLE certificates ADD CONSTRAINT certificates_state_check
      CHECK (state IN ('making', 'issued', 'revoked'));
    DROP INDEX stored_files_key;
    DROP TABLE retention_runs;
    DROP TABLE erasures;
    DROP TABLE privacy_exports;
    DROP TABLE consents;`;
}
