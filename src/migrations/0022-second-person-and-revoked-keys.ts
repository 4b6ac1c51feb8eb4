import { SqlMigration } from './sql-migration.js';

/**
 * What a second person must agree to: requests about certificates, and the terms under which an
 * award may be issued automatically. Keys of the issuer that are revoked, and which key has signed
 * what, so that it can be signed again.
 */
export class SecondPersonAndRevokedKeys1764000000022 extends SqlMigration {
  readonly name = 'SecondPersonAndRevokedKeys1764000000022';

  protected readonly upSql = `
    CREATE TABLE certificate_requests (
      id uuid PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('correction', 'reinstatement', 'automatic-award')),
      state text NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'approved', 'rejected', 'withdrawn', 'outdated')),
      certificate_id uuid REFERENCES certificates,
      award_id uuid REFERENCES certificate_awards ON DELETE CASCADE,
      -- The lines that a certificate is to say, or the terms under which an award is issued.
      change jsonb NOT NULL DEFAULT '{}',
      reason text,
      requested_by uuid NOT NULL REFERENCES people,
      requested_at timestamptz NOT NULL DEFAULT now(),
      decided_by uuid REFERENCES people,
      decided_at timestamptz,
      decision_reason text,
      -- The certificate that an approved correction has made.
      successor_id uuid UNIQUE REFERENCES certificates,
      CHECK ((kind = 'automatic-award') = (award_id IS NOT NULL)),
      CHECK ((kind = 'automatic-award') = (certificate_id IS NULL)),
      CHECK ((state = 'pending') = (decided_at IS NULL)),
      CONSTRAINT certificate_requests_second_person
        CHECK (state <> 'approved' OR decided_by <> requested_by)
    );
    CREATE UNIQUE INDEX certificate_requests_one_pending
      ON certificate_requests (coalesce(certificate_id, award_id)) WHERE state = 'pending';
    CREATE INDEX certificate_requests_certificate ON certificate_requests (certificate_id, id);
    CREATE INDEX certificate_requests_award ON certificate_requests (award_id, id);

    -- The terms that two people have agreed to; automatic issue stops when they are others.
    ALTER TABLE certificate_awards ADD COLUMN automatic_terms jsonb;
    UPDATE certificate_awards w SET automatic_terms = jsonb_build_object(
        'kind', w.kind, 'title', w.title, 'criteria', w.criteria, 'creditPoints', w.credit_points,
        'validMonths', w.valid_months, 'minAttendancePercent', w.min_attendance_percent,
        'tiers', w.tiers, 'transcript', w.transcript,
        'templateVersionId', (SELECT v.id FROM certificate_template_versions v
          WHERE v.template_id = w.template_id ORDER BY v.ordinal DESC LIMIT 1),
        'rule', c.completion_rule, 'cohortTitle', c.title, 'startsOn', c.starts_on,
        'endsOn', c.ends_on, 'courseVersionIds', (SELECT coalesce(
            jsonb_agg(cc.course_version_id ORDER BY cc.position), '[]')
          FROM cohort_courses cc WHERE cc.cohort_id = c.id))
      FROM cohorts c WHERE c.id = w.cohort_id AND w.automatic;

    ALTER TABLE issuer_keys
      ADD COLUMN revoked_at timestamptz,
      -- From this instant on its signatures count for nothing.
      ADD COLUMN distrusted_from timestamptz,
      ADD COLUMN revocation_reason text,
      ADD CHECK ((revoked_at IS NULL) = (distrusted_from IS NULL)),
      ADD CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL)),
      ADD CHECK (revoked_at IS NULL OR retired_at IS NOT NULL);

    ALTER TABLE certificate_credentials
      ADD COLUMN credential_key int,
      ADD COLUMN document_key int;
    UPDATE certificate_credentials v
      SET credential_key = substring(v.json from '#key-([0-9]+)"')::int,
        document_key = (SELECT max(k.ordinal) FROM issuer_keys k
          WHERE k.purpose = 'documents' AND k.created_at <= t.issued_at)
      FROM certificates t WHERE t.id = v.certificate_id;
    CREATE INDEX certificate_credentials_keys
      ON certificate_credentials (credential_key, document_key, certificate_id);

    -- A certificate whose key was revoked is signed again: the same content in another file.
    ALTER TABLE certificates ADD COLUMN signed_again_at timestamptz;
    CREATE OR REPLACE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.number = OLD.number AND NEW.status_index = OLD.status_index
           AND NEW.enrolment_id IS NOT DISTINCT FROM OLD.enrolment_id
           AND NEW.supersedes IS NOT DISTINCT FROM OLD.supersedes
           AND (NEW.content = OLD.content AND (OLD.file_id IS NULL OR NEW.file_id = OLD.file_id
               OR NEW.file_id IS NOT NULL AND NEW.state = OLD.state
                 AND NEW.signed_again_at > coalesce(OLD.signed_again_at, '-infinity'))
             OR NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL AND NEW.content = OLD.content ||
               '{"latinName": null, "nativeName": null, "printedName": null, "grade": null, "transcript": null}')
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'number and content of a certificate are fixed'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
      END $$;`;

  protected readonly downSql = `
    CREATE OR REPLACE FUNCTION refuse_certificate_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND NEW.number = OLD.number AND NEW.status_index = OLD.status_index
           AND NEW.enrolment_id IS NOT DISTINCT FROM OLD.enrolment_id
           AND NEW.supersedes IS NOT DISTINCT FROM OLD.supersedes
           AND (NEW.content = OLD.content AND (OLD.file_id IS NULL OR NEW.file_id = OLD.file_id)
             OR NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL AND NEW.content = OLD.content ||
               '{"latinName": null, "nativeName": null, "printedName": null, "grade": null, "transcript": null}')
        THEN RETURN NEW;
        END IF;
        RAISE EXCEPTION 'number and content of a certificate are fixed'
          USING ERRCODE = 'check_violation', CONSTRAINT = 'certificate_is_fixed';
      END $$;
    ALTER TABLE certificates DROP COLUMN signed_again_at;
    DROP INDEX certificate_credentials_keys;
    ALTER TABLE certificate_credentials DROP COLUMN credential_key, DROP COLUMN document_key;
    ALTER TABLE issuer_keys DROP COLUMN revoked_at, DROP COLUMN distrusted_from,
      DROP COLUMN revocation_reason;
    ALTER TABLE certificate_awards DROP COLUMN automatic_terms;
    DROP TABLE certificate_requests;`;
}
