import { type Sql, sql } from '../../../platform/database/sql.js';

/** How many certificates the batch with this id is for, without the members that are excluded. */
export const membersOfBatch = (id: Sql): Sql => sql`(SELECT
    coalesce(jsonb_array_length(o.imported), CASE WHEN o.award_id IS NULL
      THEN (SELECT count(*)::int FROM certificates t WHERE t.batch_id = o.id)
      ELSE (SELECT count(*)::int FROM certificate_batch_members m
        WHERE m.batch_id = o.id AND m.excluded_because IS NULL) END)
  FROM certificate_batches o WHERE o.id = ${id})`;

/**
 * The person of eligibility `g` belongs in the next batch of its award: they were not erased, never
 * had a certificate of the award, and are in no other open batch of it.
 */
export const dueForBatch = (g: Sql): Sql => sql`(NOT EXISTS (SELECT 1 FROM shared.enrolments e
      JOIN shared.people p ON p.id = e.person_id
      WHERE e.id = ${g}.enrolment_id AND p.status = 'erased')
  AND NOT EXISTS (SELECT 1 FROM certificates t
    WHERE t.enrolment_id = ${g}.enrolment_id AND t.award_id = ${g}.award_id)
  AND NOT EXISTS (SELECT 1 FROM certificate_batch_members m
    JOIN certificate_batches o ON o.id = m.batch_id AND o.state = 'prepared'
      AND o.award_id = ${g}.award_id
    WHERE m.enrolment_id = ${g}.enrolment_id AND m.excluded_because IS NULL))`;

/** The columns of a batch, with its progress. */
export const batchColumns = sql`b.id, b.cohort_id AS "cohortId", b.award_id AS "awardId", w.kind, b.state,
  b.created_at AS "createdAt", b.approved_at AS "approvedAt", b.paused_at AS "pausedAt", b.version,
  c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
  (now() AT TIME ZONE c.time_zone)::date::text AS today,
  pp.latin_name AS "preparedBy", pa.latin_name AS "approvedBy",
  ${membersOfBatch(sql`b.id`)} AS members,
  (SELECT count(*)::int FROM certificate_batch_members m
   WHERE m.batch_id = b.id AND m.excluded_because IS NOT NULL) AS excluded,
  (SELECT count(*)::int FROM certificates t WHERE t.batch_id = b.id AND t.state <> 'making') AS made,
  (SELECT count(*)::int FROM certificates t JOIN shared.jobs o
     ON o.job = 'certificates.make' AND o.payload = jsonb_build_object('certificateId', t.id)
     AND o.done_at IS NULL AND o.failed_at IS NOT NULL
   WHERE t.batch_id = b.id AND t.state = 'making') AS failed`;

/**
 * Batch `b`, its award `w`, cohort `c`, and the people who prepared (`pp`) and approved (`pa`) it.
 */
export const batchFrom = sql`certificate_batches b LEFT JOIN certificate_awards w ON w.id = b.award_id
  LEFT JOIN shared.cohorts c ON c.id = b.cohort_id
  JOIN shared.people pp ON pp.id = b.prepared_by LEFT JOIN shared.people pa ON pa.id = b.approved_by`;
