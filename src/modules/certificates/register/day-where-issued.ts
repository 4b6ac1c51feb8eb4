import { type Sql, sql } from '../../../platform/database/sql.js';

/**
 * SQL: the date of `at` in the time zone of the cohort of certificate `t`, or in UTC without a
 * cohort. A certificate is valid until the end of its last day there.
 */
export const dayWhereIssued = (at: Date): Sql => sql`(${at.toISOString()}::timestamptz AT TIME ZONE
  coalesce((SELECT c.time_zone FROM certificate_awards w JOIN shared.cohorts c ON c.id = w.cohort_id
    WHERE w.id = t.award_id), 'UTC'))::date`;
