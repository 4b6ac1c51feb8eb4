import { sql } from '../../../platform/database/sql.js';

/** The columns of a batch, with its progress. */
export const batchColumns = sql`b.id, b.cohort_id AS "cohortId", b.award_id AS "awardId", w.kind, b.state,
  b.created_at AS "createdAt", b.approved_at AS "approvedAt", b.paused_at AS "pausedAt", b.version,
  c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
  (now() AT TIME ZONE c.time_zone)::date::text AS today,
  pp.latin_name AS "preparedBy", pa.latin_name AS "approvedBy",
  coalesce(jsonb_array_length(b.imported), CASE WHEN b.award_id IS NULL
    THEN (SELECT count(*)::int FROM certificates t WHERE t.batch_id = b.id)
    ELSE (SELECT count(*)::int FROM certificate_batch_members m
      WHERE m.batch_id = b.id AND m.excluded_because IS NULL) END) AS members,
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
