import { SqlMigration } from './sql-migration.js';

/** What the home pages of staff read of other modules' tables. */
export class HomesOfStaff1764000000056 extends SqlMigration {
  readonly name = 'HomesOfStaff1764000000056';

  protected readonly upSql = `
    CREATE OR REPLACE VIEW shared.cohorts AS
      SELECT id, title, stage, starts_on, ends_on, applications_open_at, applications_close_at,
        time_zone, seating, unused_seats, requirements, target_shares, completion_rule, languages,
        delivery_mode, publish_at
      FROM cohorts;
    CREATE OR REPLACE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url, published_at, number,
        created_at
      FROM course_versions;
    CREATE OR REPLACE VIEW shared.applications AS
      SELECT id, cohort_id, person_id, member_state, origin, state, nominated_by, answers_private,
        decision_reason, reason_code, offer_expires_at, pool, rank
      FROM applications;
    CREATE VIEW shared.cohort_reviewers AS SELECT cohort_id, person_id FROM cohort_reviewers;
    CREATE VIEW shared.reviews AS
      SELECT application_id, reviewer_id, score_percent IS NOT NULL AS scored FROM reviews;
    CREATE VIEW shared.allocations AS
      SELECT id, cohort_id, proposed_at, committed_at FROM allocations;
    CREATE OR REPLACE VIEW shared.certificate_awards AS
      SELECT id, cohort_id, kind, title, automatic FROM certificate_awards;
    CREATE OR REPLACE VIEW shared.eligibilities AS
      SELECT enrolment_id, award_id, met_at FROM eligibilities;
    CREATE OR REPLACE VIEW shared.certificate_batches AS
      SELECT id, cohort_id, state, prepared_by, award_id, created_at FROM certificate_batches;
    CREATE VIEW shared.certificate_batch_members AS
      SELECT batch_id, enrolment_id FROM certificate_batch_members;
    CREATE OR REPLACE VIEW shared.certificate_requests AS
      SELECT id, certificate_id, award_id, state, requested_by, requested_at
      FROM certificate_requests;`;

  protected readonly downSql = `
    DROP VIEW shared.certificate_requests;
    CREATE VIEW shared.certificate_requests AS
      SELECT id, certificate_id, award_id, state, requested_by FROM certificate_requests;
    DROP VIEW shared.certificate_batch_members;
    DROP VIEW shared.certificate_batches;
    CREATE VIEW shared.certificate_batches AS
      SELECT id, cohort_id, state, prepared_by FROM certificate_batches;
    DROP VIEW shared.eligibilities;
    CREATE VIEW shared.eligibilities AS SELECT enrolment_id, award_id FROM eligibilities;
    DROP VIEW shared.certificate_awards;
    CREATE VIEW shared.certificate_awards AS
      SELECT id, cohort_id, kind, title FROM certificate_awards;
    DROP VIEW shared.allocations;
    DROP VIEW shared.reviews;
    DROP VIEW shared.cohort_reviewers;
    DROP VIEW shared.applications;
    CREATE VIEW shared.applications AS
      SELECT id, cohort_id, person_id, member_state, origin, state, nominated_by, answers_private,
        decision_reason, reason_code, offer_expires_at, pool
      FROM applications;
    DROP VIEW shared.course_versions;
    CREATE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url, published_at
      FROM course_versions;
    DROP VIEW shared.cohorts;
    CREATE VIEW shared.cohorts AS
      SELECT id, title, stage, starts_on, ends_on, applications_open_at, applications_close_at,
        time_zone, seating, unused_seats, requirements, target_shares, completion_rule, languages,
        delivery_mode
      FROM cohorts;`;
}
