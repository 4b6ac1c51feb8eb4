import { randomBytes } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { sealWith } from '../platform/secrets/sealer.js';
import { SqlMigration } from './sql-migration.js';

/**
 * What erasure leaves of a person, private drafts, nominations whose conflict only the secretariat
 * may see, and how many lines of nominees a coordinator has had checked in a day.
 */
export class PrivacyOfPeople1764000000021 extends SqlMigration {
  readonly name = 'PrivacyOfPeople1764000000021';

  protected readonly upSql = `
    -- A key that was deleted is not made again: what is written about an erased person is dropped.
    ALTER TABLE personal_keys ALTER key DROP NOT NULL, ADD forgotten_at timestamptz,
      ADD CONSTRAINT key_or_forgotten CHECK ((key IS NULL) = (forgotten_at IS NOT NULL));
    INSERT INTO personal_keys (person_id, forgotten_at)
      SELECT id, now() FROM people WHERE status = 'erased'
      ON CONFLICT (person_id) DO UPDATE SET key = NULL, forgotten_at = now();

    -- A key that a client chose may name somebody; only its hash is stored.
    UPDATE idempotency_keys SET key = encode(sha256(convert_to(key, 'UTF8')), 'hex');

    -- Erasing removes name, file and reasons. Revoked and superseded stay what they are: that the
    -- holder left does not undo why a certificate is no longer in force.
    ALTER TABLE certificates ADD erased_at timestamptz,
      DROP CONSTRAINT certificates_check, DROP CONSTRAINT certificates_check2;
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
    UPDATE certificates t SET
      erased_at = coalesce((SELECT done_at FROM erasures WHERE person_id = t.person_id), now()),
      revocation_reason = NULL, superseded_because = NULL, earlier_number = NULL,
      state = CASE WHEN revoked_at IS NOT NULL THEN 'revoked'
        WHEN EXISTS (SELECT 1 FROM certificates n WHERE n.supersedes = t.id) THEN 'superseded'
        ELSE 'withdrawn' END
      WHERE state = 'withdrawn';
    UPDATE certificates t SET revocation_reason = NULL, superseded_because = NULL
      FROM people p WHERE p.id = t.person_id AND p.status = 'erased'
        AND (t.revocation_reason IS NOT NULL OR t.superseded_because IS NOT NULL);
    ALTER TABLE certificates
      ADD CONSTRAINT certificates_file CHECK (
        (state IN ('making', 'withdrawn') OR erased_at IS NOT NULL) = (file_id IS NULL)),
      ADD CONSTRAINT certificates_reason CHECK (revocation_reason IS NULL OR revoked_at IS NOT NULL);

    -- Prepared batches of earlier years, and of cohorts, are for nobody who was erased meanwhile.
    UPDATE certificate_batches b SET imported = (
        SELECT coalesce(jsonb_agg(i), '[]') FROM jsonb_array_elements(b.imported) AS i
        WHERE NOT EXISTS (SELECT 1 FROM people p
          WHERE p.id = (i->>'personId')::uuid AND p.status = 'erased'))
      WHERE b.imported IS NOT NULL;
    UPDATE certificate_batches SET state = 'cancelled', imported = NULL
      WHERE state = 'prepared' AND imported = '[]';
    UPDATE certificate_batch_members m SET excluded_because = '(erased)'
      FROM certificate_batches b, enrolments e, people p
      WHERE b.id = m.batch_id AND b.state = 'prepared' AND e.id = m.enrolment_id
        AND p.id = e.person_id AND p.status = 'erased';

    -- The address that a coordinator typed for somebody whose account belongs elsewhere. This row
    -- stands for the nominee until the secretariat decides; its own email receives nothing.
    ALTER TABLE people ADD nominated_as text CHECK (nominated_as = lower(nominated_as));
    CREATE UNIQUE INDEX people_nominated_as ON people (nominated_as, member_state)
      WHERE nominated_as IS NOT NULL;

    -- Answers are the applicant's alone until they submit them.
    ALTER TABLE applications ADD nominated_at timestamptz,
      ADD answers_private boolean NOT NULL DEFAULT false;
    UPDATE applications SET nominated_at = created_at WHERE nominated_by IS NOT NULL;
    UPDATE applications a SET answers_private = true
      WHERE state = 'draft' OR (state = 'withdrawn' AND origin = 'application' AND NOT EXISTS (
        SELECT 1 FROM application_history h WHERE h.application_id = a.id
          AND h.what = 'application' AND h.state NOT IN ('draft', 'withdrawn')));
    ALTER TABLE applications
      ADD CONSTRAINT draft_is_private CHECK (state <> 'draft' OR answers_private);

    CREATE TABLE nomination_line_counts (
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      -- In UTC.
      day date NOT NULL,
      lines int NOT NULL,
      PRIMARY KEY (person_id, day)
    );`;

  // Reasons that were sealed or removed do not come back in clear.
  protected readonly downSql = `
    DROP TABLE nomination_line_counts;
    ALTER TABLE applications DROP CONSTRAINT draft_is_private, DROP answers_private,
      DROP nominated_at;
    ALTER TABLE people DROP nominated_as;
    ALTER TABLE certificates DROP CONSTRAINT certificates_file, DROP CONSTRAINT certificates_reason;
    UPDATE certificates SET state = 'withdrawn' WHERE erased_at IS NOT NULL;
    UPDATE certificates SET revocation_reason = '(erased)'
      WHERE revoked_at IS NOT NULL AND revocation_reason IS NULL;
    ALTER TABLE certificates DROP erased_at,
      ADD CONSTRAINT certificates_check CHECK ((state IN ('making', 'withdrawn')) = (file_id IS NULL)),
      ADD CONSTRAINT certificates_check2 CHECK ((revoked_at IS NULL) = (revocation_reason IS NULL));
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
    DELETE FROM idempotency_keys;
    DELETE FROM personal_keys WHERE key IS NULL;
    ALTER TABLE personal_keys DROP forgotten_at, ALTER key SET NOT NULL;`;

  override async up(runner: QueryRunner): Promise<void> {
    await super.up(runner);
    await sealReasons(runner);
  }
}

/** As AuditChain hashes an entry. */
const canonical = `concat_ws(E'\\n', a.id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
  coalesce(a.actor_id::text, '-'), a.action, a.subject_kind, a.subject_id, a.details::text,
  coalesce(a.before::text, '-'), coalesce(a.after::text, '-'), coalesce(a.about::text, '-'),
  coalesce(a.personal, '-'), coalesce(a.origin, '-'), coalesce(a.request_id, '-'))`;

/**
 * Reasons of corrections and revocations stood in clear in the audit record. Each moves under the
 * key of the certificate's holder; of holders who were erased it is removed. The seals stay as they
 * are, and an entry of its own says which entry was changed and what it has to be since then, so
 * that a check of the chain accepts this one change and no other.
 */
async function sealReasons(runner: QueryRunner): Promise<void> {
  const entries: { id: string; reason: string; holder: string | null; forgotten: boolean }[] =
    await runner.query(
      `SELECT a.id, a.details->>'reason' AS reason, t.person_id AS holder,
         k.forgotten_at IS NOT NULL AS forgotten
       FROM audit_entries a LEFT JOIN certificates t ON t.id = a.subject_id
       LEFT JOIN personal_keys k ON k.person_id = t.person_id
       WHERE a.action IN ('certificate.corrected', 'certificate.revoked', 'certificate.reinstated')
         AND a.details ? 'reason' ORDER BY a.id`,
    );
  if (entries.length === 0) return;
  await runner.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
  for (const { id, reason, holder, forgotten } of entries) {
    const key = holder && !forgotten ? await keyOf(runner, holder) : undefined;
    const sealed = key ? sealWith(key, JSON.stringify({ about: holder, after: { reason } })) : null;
    await runner.query(
      `UPDATE audit_entries SET details = details - 'reason', about = $2, personal = $3
       WHERE id = $1`,
      [id, key ? holder : null, sealed],
    );
    await runner.query(
      `INSERT INTO audit_entries (id, action, subject_kind, subject_id, details)
       SELECT uuidv7(), 'audit.redacted', 'audit-entry', a.id, jsonb_build_object(
         'fields', jsonb_build_array('details.reason'),
         'sha256', encode(sha256(convert_to(${canonical}, 'UTF8')), 'hex'))
       FROM audit_entries a WHERE a.id = $1`,
      [id],
    );
  }
  await runner.query('ALTER TABLE audit_entries ENABLE TRIGGER USER');
}

async function keyOf(runner: QueryRunner, personId: string): Promise<Buffer> {
  await runner.query(
    'INSERT INTO personal_keys (person_id, key) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [personId, randomBytes(32)],
  );
  const [row] = await runner.query('SELECT key FROM personal_keys WHERE person_id = $1', [
    personId,
  ]);
  return row.key;
}
