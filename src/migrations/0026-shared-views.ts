import { SqlMigration } from './sql-migration.js';

/**
 * What a module opens of its tables to the modules above it: one view for each table, in the
 * schema `shared`, with the columns that others may read. Everything else of a table is its
 * owner's alone. The completion award of a new cohort is written by the certificates module, which
 * takes part in making cohorts, and no longer by a trigger.
 */
export class SharedViews1764000000026 extends SqlMigration {
  readonly name = 'SharedViews1764000000026';

  protected readonly upSql = `
    CREATE SCHEMA shared;

    -- Platform
    CREATE VIEW shared.stored_files AS
      SELECT id, name, media_type, size_bytes FROM stored_files;
    CREATE VIEW shared.jobs AS
      SELECT id, job, payload, created_at, queued_at, done_at, failed_at, attempts, last_error
      FROM outbox;
    CREATE VIEW shared.audit_entries AS
      SELECT id, at, actor_id, action, subject_kind, subject_id, details, before, after, request_id,
        about, personal, origin
      FROM audit_entries;

    -- People
    CREATE VIEW shared.member_states AS SELECT code, position FROM member_states;
    CREATE VIEW shared.people AS
      SELECT id, email, status, latin_name, native_name, certificate_name, language, time_zone,
        member_state, organisation, stakeholder_group, gender, accessibility_needs, nominated_as,
        registered_with_notice
      FROM people;
    CREATE VIEW shared.role_grants AS SELECT person_id, role, member_state FROM role_grants;
    CREATE VIEW shared.consents AS SELECT person_id, purpose, withdrawn_at FROM consents;
    CREATE VIEW shared.account_tokens AS
      SELECT id, person_id, purpose, used_at, detail, requested_by FROM account_tokens;
    CREATE VIEW shared.privacy_exports AS
      SELECT id, person_id, file_id, expires_at FROM privacy_exports;
    CREATE VIEW shared.erasures AS SELECT person_id, due_at, begun_at FROM erasures;

    -- Programme
    CREATE VIEW shared.priority_areas AS SELECT id, name FROM priority_areas;
    CREATE VIEW shared.cohorts AS
      SELECT id, title, stage, starts_on, ends_on, applications_open_at, applications_close_at,
        time_zone, seating, unused_seats, requirements, target_shares, completion_rule
      FROM cohorts;
    CREATE VIEW shared.cohort_priority_areas AS
      SELECT cohort_id, priority_area_id FROM cohort_priority_areas;
    CREATE VIEW shared.cohort_quotas AS SELECT cohort_id, pool, seats, seated FROM cohort_quotas;

    -- Courses
    CREATE VIEW shared.courses AS SELECT id, slug FROM courses;
    CREATE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url FROM course_versions;
    CREATE VIEW shared.course_trainers AS SELECT course_id, person_id FROM course_trainers;
    CREATE VIEW shared.course_files AS SELECT course_version_id, file_id FROM course_files;
    CREATE VIEW shared.cohort_courses AS
      SELECT cohort_id, course_version_id, position FROM cohort_courses;
    CREATE VIEW shared.units AS
      SELECT id, course_version_id, slug, position, kind, title, required, teaching_minutes,
        exercise_minutes, content, quiz
      FROM units;

    -- Enrolments
    CREATE VIEW shared.applications AS
      SELECT id, cohort_id, person_id, member_state, origin, state, nominated_by, answers_private,
        decision_reason, reason_code, offer_expires_at
      FROM applications;
    CREATE VIEW shared.enrolments AS
      SELECT id, application_id, cohort_id, person_id, state, reason, ended_at FROM enrolments;

    -- Learning
    CREATE VIEW shared.unit_completions AS
      SELECT enrolment_id, unit_id, completed_at FROM unit_completions;
    CREATE VIEW shared.quiz_attempts AS
      SELECT enrolment_id, unit_id, score_percent FROM quiz_attempts;

    -- Workshops
    CREATE VIEW shared.workshops AS SELECT id, cohort_id, title FROM workshops;
    CREATE VIEW shared.workshop_sessions AS
      SELECT id, workshop_id, title, starts_at, ends_at, time_zone, place FROM workshop_sessions;
    CREATE VIEW shared.workshop_trainers AS SELECT workshop_id, person_id FROM workshop_trainers;
    CREATE VIEW shared.registrations AS SELECT id, session_id, enrolment_id FROM registrations;
    CREATE VIEW shared.attendances AS SELECT session_id, enrolment_id, minutes FROM attendances;

    -- Certificates
    CREATE VIEW shared.certificate_awards AS
      SELECT id, cohort_id, kind, title FROM certificate_awards;
    CREATE VIEW shared.eligibilities AS SELECT enrolment_id, award_id FROM eligibilities;
    CREATE VIEW shared.certificate_batches AS
      SELECT id, cohort_id, state, prepared_by FROM certificate_batches;
    CREATE VIEW shared.certificate_requests AS
      SELECT id, certificate_id, award_id, state, requested_by FROM certificate_requests;
    CREATE VIEW shared.certificates AS
      SELECT id, enrolment_id, person_id, award_id, state, number, content, supersedes,
        revocation_reason, expires_on
      FROM certificates;

    -- Whether jobs of a kind wait, and which of them have failed, whatever module they belong to.
    -- Every job is in the first for a while, so its key is short.
    DROP INDEX outbox_certificate;
    CREATE INDEX outbox_waiting ON outbox (job) WHERE done_at IS NULL AND failed_at IS NULL;
    CREATE INDEX outbox_failed_jobs ON outbox (job, payload)
      WHERE failed_at IS NOT NULL AND done_at IS NULL;

    DROP TRIGGER cohorts_award_completion ON cohorts;
    DROP FUNCTION award_completion();`;

  protected readonly downSql = `
    CREATE FUNCTION award_completion() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO certificate_awards (id, cohort_id, kind) VALUES (uuidv7(), NEW.id, 'completion');
        RETURN NEW;
      END $$;
    CREATE TRIGGER cohorts_award_completion AFTER INSERT ON cohorts
      FOR EACH ROW EXECUTE FUNCTION award_completion();
    DROP INDEX outbox_waiting, outbox_failed_jobs;
    CREATE INDEX outbox_certificate ON outbox ((payload->>'certificateId'))
      WHERE job = 'certificates.make' AND done_at IS NULL;
    DROP SCHEMA shared CASCADE;`;
}
