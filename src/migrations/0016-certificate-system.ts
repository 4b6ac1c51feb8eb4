import { SqlMigration } from './sql-migration.js';

/**
 * What a cohort awards and by which rule, templates with their versions, the issuer's keys, signed
 * credentials; certificates that supersede others, that run out, and those of earlier years.
 */
export class CertificateSystem1764000000016 extends SqlMigration {
  readonly name = 'CertificateSystem1764000000016';

  protected readonly upSql = `
    CREATE TABLE issuer_keys (
      id uuid PRIMARY KEY,
      purpose text NOT NULL CHECK (purpose IN ('credentials', 'documents')),
      ordinal int NOT NULL CHECK (ordinal BETWEEN 1 AND 255),
      public_key bytea NOT NULL,
      certificate bytea,
      sealed_private_key text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      retired_at timestamptz,
      UNIQUE (purpose, ordinal),
      CHECK ((purpose = 'documents') = (certificate IS NOT NULL))
    );
    CREATE UNIQUE INDEX issuer_keys_in_use ON issuer_keys (purpose) WHERE retired_at IS NULL;

    CREATE TABLE certificate_templates (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      archived_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1
    );
    -- Never changed: what was issued by one can be drawn again.
    CREATE TABLE certificate_template_versions (
      id uuid PRIMARY KEY,
      template_id uuid NOT NULL REFERENCES certificate_templates,
      ordinal int NOT NULL,
      design jsonb NOT NULL,
      created_by uuid NOT NULL REFERENCES people,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (template_id, ordinal)
    );
    CREATE TABLE certificate_images (
      id uuid PRIMARY KEY REFERENCES stored_files,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE certificate_awards (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      kind text NOT NULL CHECK (kind IN ('completion', 'participation', 'graded')),
      -- The cohort's own title when there is none.
      title jsonb,
      criteria jsonb,
      template_id uuid REFERENCES certificate_templates,
      credit_points numeric(6, 2) CHECK (credit_points > 0),
      valid_months int CHECK (valid_months BETWEEN 1 AND 600),
      min_attendance_percent int NOT NULL DEFAULT 80 CHECK (min_attendance_percent BETWEEN 1 AND 100),
      tiers jsonb NOT NULL DEFAULT '[]',
      transcript boolean NOT NULL DEFAULT false,
      automatic boolean NOT NULL DEFAULT false,
      version int NOT NULL DEFAULT 1,
      UNIQUE (cohort_id, kind)
    );
    CREATE INDEX certificate_awards_template ON certificate_awards (template_id);
    CREATE FUNCTION award_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO certificate_awards (id, cohort_id, kind) VALUES (uuidv7(), NEW.id, 'completion');
        RETURN NEW;
      END $$;
    INSERT INTO certificate_awards (id, cohort_id, kind) SELECT uuidv7(), id, 'completion' FROM cohorts;
    CREATE TRIGGER cohorts_award_completion AFTER INSERT ON cohorts
      FOR EACH ROW EXECUTE FUNCTION award_completion();

    ALTER TABLE eligibilities ADD COLUMN award_id uuid REFERENCES certificate_awards ON DELETE CASCADE;
    UPDATE eligibilities g SET award_id = w.id FROM enrolments e
      JOIN certificate_awards w ON w.cohort_id = e.cohort_id WHERE e.id = g.enrolment_id;
    ALTER TABLE eligibilities ALTER COLUMN award_id SET NOT NULL, DROP CONSTRAINT eligibilities_pkey,
      ADD PRIMARY KEY (enrolment_id, award_id);
    CREATE INDEX eligibilities_award ON eligibilities (award_id, enrolment_id);

    ALTER TABLE certificate_batches
      ADD COLUMN award_id uuid REFERENCES certificate_awards,
      ADD COLUMN template_version_id uuid REFERENCES certificate_template_versions,
      ADD COLUMN paused_at timestamptz,
      -- Certificates of earlier years that wait for approval.
      ADD COLUMN imported jsonb,
      ALTER COLUMN cohort_id DROP NOT NULL;
    UPDATE certificate_batches b SET award_id = w.id FROM certificate_awards w
      WHERE w.cohort_id = b.cohort_id;
    ALTER TABLE certificate_batches
      ADD CHECK ((award_id IS NULL) = (cohort_id IS NULL));

    CREATE INDEX certificate_batches_award ON certificate_batches (award_id, id);
    CREATE INDEX certificate_batches_template ON certificate_batches (template_version_id)
      WHERE template_version_id IS NOT NULL;

    DROP TRIGGER certificates_fixed ON certificates;
    ALTER TABLE certificates
      ADD COLUMN award_id uuid REFERENCES certificate_awards,
      ADD COLUMN person_id uuid REFERENCES people,
      ADD COLUMN member_state text,
      ADD COLUMN template_version_id uuid REFERENCES certificate_template_versions,
      ADD COLUMN supersedes uuid UNIQUE REFERENCES certificates,
      ADD COLUMN superseded_because text,
      ADD COLUMN status_index bigint GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START WITH 0) UNIQUE,
      ADD COLUMN earlier_number text UNIQUE,
      ADD COLUMN expires_on date,
      ALTER COLUMN batch_id DROP NOT NULL,
      ALTER COLUMN enrolment_id DROP NOT NULL;
    UPDATE certificates t SET person_id = e.person_id, member_state = a.member_state, award_id = w.id
      FROM enrolments e JOIN applications a ON a.id = e.application_id
      JOIN certificate_awards w ON w.cohort_id = e.cohort_id WHERE e.id = t.enrolment_id;
    ALTER TABLE certificates DROP CONSTRAINT certificates_state_check;
    ALTER TABLE certificates ADD CONSTRAINT certificates_state_check
      CHECK (state IN ('making', 'issued', 'superseded', 'revoked', 'withdrawn'));
    ALTER TABLE certificates ADD CONSTRAINT certificates_of_somebody
      CHECK ((award_id IS NULL) = (enrolment_id IS NULL));
    -- Exactly one in force for each person and award, whatever is pressed twice.
    DROP INDEX certificates_one_each;
    CREATE UNIQUE INDEX certificates_one_each ON certificates (enrolment_id, award_id)
      WHERE state IN ('making', 'issued');
    DROP INDEX certificates_batch;
    CREATE INDEX certificates_batch ON certificates (batch_id, state, id);
    CREATE INDEX certificates_person ON certificates (person_id, id);
    CREATE INDEX certificates_award ON certificates (award_id, id);
    CREATE INDEX certificates_template ON certificates (template_version_id)
      WHERE template_version_id IS NOT NULL;
    CREATE INDEX certificates_state ON certificates (member_state, id);
    CREATE INDEX certificates_out_of_force ON certificates (status_index)
      WHERE state IN ('superseded', 'revoked', 'withdrawn');
    CREATE INDEX certificates_running_out ON certificates (expires_on)
      WHERE state = 'issued' AND expires_on IS NOT NULL;
    CREATE INDEX certificates_search ON certificates USING gin (
      (number || ' ' || coalesce(content->>'latinName', '') || ' ' ||
       coalesce(content->>'nativeName', '') || ' ' || coalesce(earlier_number, '')) gin_trgm_ops);
    CREATE INDEX outbox_certificate ON outbox ((payload->>'certificateId'))
      WHERE job = 'certificates.make' AND done_at IS NULL;

    CREATE TABLE certificate_credentials (
      certificate_id uuid PRIMARY KEY REFERENCES certificates,
      json text NOT NULL,
      jwt text NOT NULL
    );

    -- All certificates of a batch in one file, made when it is asked for and kept for some days.
    CREATE TABLE certificate_bundles (
      id uuid PRIMARY KEY,
      batch_id uuid NOT NULL REFERENCES certificate_batches,
      form text NOT NULL CHECK (form IN ('zip', 'print')),
      sorting text NOT NULL CHECK (sorting IN ('member-state', 'name', 'listed')),
      -- Numbers in the order in which they are wanted, when that is listed.
      numbers text[] NOT NULL DEFAULT '{}',
      requested_by uuid NOT NULL REFERENCES people,
      file_id uuid REFERENCES stored_files,
      created_at timestamptz NOT NULL DEFAULT now(),
      ready_at timestamptz
    );
    CREATE INDEX certificate_bundles_batch ON certificate_bundles (batch_id, id);

    CREATE TABLE certificate_reminders (
      certificate_id uuid NOT NULL REFERENCES certificates,
      days_before int NOT NULL,
      made_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (certificate_id, days_before)
    );

    -- What a certificate says is fixed, but for what is of the holder when they withdraw it.
    CREATE OR REPLACE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.number = OLD.number AND NEW.status_index = OLD.status_index
           AND NEW.enrolment_id IS NOT DISTINCT FROM OLD.enrolment_id
           AND NEW.supersedes IS NOT DISTINCT FROM OLD.supersedes
           AND (NEW.content = OLD.content AND (OLD.file_id IS NULL OR NEW.file_id = OLD.file_id)
             OR NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn' AND NEW.content = OLD.content ||
               '{"latinName": null, "nativeName": null, "printedName": null, "grade": null, "transcript": null}')
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'number and content of a certificate are fixed'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
      END $$;
    CREATE TRIGGER certificates_fixed BEFORE UPDATE OR DELETE ON certificates
      FOR EACH ROW EXECUTE FUNCTION refuse_certificate_change();

    ALTER TABLE consents DROP CONSTRAINT consents_purpose_check,
      ADD CONSTRAINT consents_purpose_check
        CHECK (purpose IN ('privacy-notice', 'name-on-record', 'name-when-verified'));`;

  protected readonly downSql = `
    DROP TRIGGER certificates_fixed ON certificates;
    DROP TABLE certificate_reminders, certificate_bundles, certificate_credentials;
    DELETE FROM consents WHERE purpose = 'name-when-verified';
    ALTER TABLE consents DROP CONSTRAINT consents_purpose_check,
      ADD CONSTRAINT consents_purpose_check CHECK (purpose IN ('privacy-notice', 'name-on-record'));
    DROP INDEX outbox_certificate, certificates_search, certificates_running_out,
      certificates_out_of_force, certificates_template, certificates_state, certificates_award, certificates_person,
      certificates_batch, certificates_one_each;
    DELETE FROM certificates WHERE enrolment_id IS NULL OR batch_id IS NULL OR state = 'superseded';
    CREATE UNIQUE INDEX certificates_one_each ON certificates (enrolment_id) WHERE state <> 'revoked';
    CREATE INDEX certificates_batch ON certificates (batch_id, id);
    ALTER TABLE certificates DROP CONSTRAINT certificates_of_somebody,
      DROP CONSTRAINT certificates_state_check,
      DROP COLUMN award_id, DROP COLUMN person_id, DROP COLUMN member_state,
      DROP COLUMN template_version_id, DROP COLUMN supersedes, DROP COLUMN superseded_because,
      DROP COLUMN status_index, DROP COLUMN earlier_number, DROP COLUMN expires_on,
      ALTER COLUMN batch_id SET NOT NULL, ALTER COLUMN enrolment_id SET NOT NULL,
      ADD CONSTRAINT certificates_state_check
        CHECK (state IN ('making', 'issued', 'revoked', 'withdrawn'));
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
      END $$;
    CREATE TRIGGER certificates_fixed BEFORE UPDATE OR DELETE ON certificates
      FOR EACH ROW EXECUTE FUNCTION refuse_certificate_change();
    DELETE FROM certificate_batches WHERE cohort_id IS NULL;
    ALTER TABLE certificate_batches DROP COLUMN award_id, DROP COLUMN template_version_id,
      DROP COLUMN paused_at, DROP COLUMN imported, ALTER COLUMN cohort_id SET NOT NULL;
    ALTER TABLE eligibilities DROP CONSTRAINT eligibilities_pkey, DROP COLUMN award_id;
    DELETE FROM eligibilities a USING eligibilities b
      WHERE a.ctid < b.ctid AND a.enrolment_id = b.enrolment_id;
    ALTER TABLE eligibilities ADD PRIMARY KEY (enrolment_id);
    DROP TRIGGER cohorts_award_completion ON cohorts;
    DROP FUNCTION award_completion;
    DROP TABLE certificate_awards, certificate_images, certificate_template_versions,
      certificate_templates, issuer_keys;`;
}
