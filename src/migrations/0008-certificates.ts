import { SqlMigration } from './sql-migration.js';

/** Who has met the rule, batches, and certificates. */
export class Certificates1764000000008 extends SqlMigration {
  readonly name = 'Certificates1764000000008';

  protected readonly upSql = `
    CREATE TABLE eligibilities (
      enrolment_id uuid PRIMARY KEY REFERENCES enrolments,
      facts jsonb NOT NULL,
      met_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE certificate_batches (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      state text NOT NULL CHECK (state IN ('prepared', 'approved', 'cancelled')),
      prepared_by uuid NOT NULL REFERENCES people,
      approved_by uuid REFERENCES people,
      created_at timestamptz NOT NULL DEFAULT now(),
      approved_at timestamptz,
      version int NOT NULL DEFAULT 1,
      CHECK ((state = 'approved') = (approved_at IS NOT NULL))
    );
    CREATE INDEX certificate_batches_cohort ON certificate_batches (cohort_id, id);

    -- Whom a batch is for, and who was left out of it and why.
    CREATE TABLE certificate_batch_members (
      batch_id uuid NOT NULL REFERENCES certificate_batches ON DELETE CASCADE,
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      excluded_because text,
      PRIMARY KEY (batch_id, enrolment_id)
    );
    CREATE INDEX certificate_batch_members_enrolment ON certificate_batch_members (enrolment_id);

    CREATE TABLE certificates (
      id uuid PRIMARY KEY,
      number text NOT NULL UNIQUE,
      batch_id uuid NOT NULL REFERENCES certificate_batches,
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      state text NOT NULL CHECK (state IN ('making', 'issued', 'revoked')),
      content jsonb NOT NULL,
      file_id uuid REFERENCES stored_files,
      created_at timestamptz NOT NULL DEFAULT now(),
      issued_at timestamptz,
      revoked_at timestamptz,
      revocation_reason text,
      version int NOT NULL DEFAULT 1,
      CHECK ((state = 'making') = (file_id IS NULL)),
      CHECK ((state = 'revoked') = (revoked_at IS NOT NULL)),
      CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL))
    );
    -- Exactly one that is not revoked per enrolment, whatever is pressed twice.
    CREATE UNIQUE INDEX certificates_one_each ON certificates (enrolment_id) WHERE state <> 'revoked';
    CREATE INDEX certificates_batch ON certificates (batch_id, id);
    CREATE INDEX certificates_enrolment ON certificates (enrolment_id);

    -- Number and content are fixed once.
    CREATE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' OR NEW.number <> OLD.number OR NEW.content <> OLD.content
           OR NEW.enrolment_id <> OLD.enrolment_id
           OR (OLD.file_id IS NOT NULL AND NEW.file_id IS DISTINCT FROM OLD.file_id) THEN
          RAISE EXCEPTION 'number and content of a certificate are fixed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER certificates_fixed BEFORE UPDATE OR DELETE ON certificates
      FOR EACH ROW EXECUTE FUNCTION refuse_certificate_change();`;

  protected readonly downSql = `
    DROP TABLE certificates;
    DROP FUNCTION refuse_certificate_change;
    DROP TABLE certificate_batch_members;
    DROP TABLE certificate_batches;
    DROP TABLE eligibilities;`;
}
