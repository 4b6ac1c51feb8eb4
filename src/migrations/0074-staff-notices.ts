import { SqlMigration } from './sql-migration.js';

/**
 * What staff have been notified of, once each: that the applications to a cohort have closed, that
 * attendance of a session is missing, that trainees of a cohort are stuck (once a week), and that a
 * certificate that signs documents expires. What lies in the past is not announced now.
 */
export class StaffNotices1764000000074 extends SqlMigration {
  readonly name = 'StaffNotices1764000000074';

  protected readonly upSql = `
    ALTER TABLE nomination_notices DROP CONSTRAINT nomination_notices_notice_check,
      ADD CONSTRAINT nomination_notices_notice_check
        CHECK (notice IN ('opened', 'closing', 'closed'));
    INSERT INTO nomination_notices (cohort_id, notice)
      SELECT id, 'closed' FROM cohorts WHERE applications_close_at <= now();
    ALTER TABLE workshop_sessions ADD attendance_asked_at timestamptz;
    UPDATE workshop_sessions SET attendance_asked_at = now() WHERE ends_at <= now();
    CREATE TABLE stuck_trainee_notices (
      cohort_id uuid PRIMARY KEY REFERENCES cohorts,
      made_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE signing_certificate_reminders (
      key_id uuid NOT NULL REFERENCES issuer_keys,
      expires_on date NOT NULL,
      days_before int NOT NULL,
      made_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (key_id, expires_on, days_before)
    );
    CREATE VIEW shared.signing_certificate_reminders AS
      SELECT r.key_id, max(r.expires_on) AS expires_on
      FROM signing_certificate_reminders r JOIN issuer_keys k ON k.id = r.key_id
      WHERE k.retired_at IS NULL AND k.revoked_at IS NULL GROUP BY r.key_id;`;

  protected readonly downSql = `
    DROP VIEW shared.signing_certificate_reminders;
    DROP TABLE signing_certificate_reminders;
    DROP TABLE stuck_trainee_notices;
    ALTER TABLE workshop_sessions DROP attendance_asked_at;
    DELETE FROM nomination_notices WHERE notice = 'closed';
    ALTER TABLE nomination_notices DROP CONSTRAINT nomination_notices_notice_check,
      ADD CONSTRAINT nomination_notices_notice_check CHECK (notice IN ('opened', 'closing'));`;
}
