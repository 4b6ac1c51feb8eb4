import { type Sql, sql } from '../../../platform/database/sql.js';

/**
 * SQL: the day that it is, at a moment, where certificate `t` was issued: in the zone of its cohort,
 * in UTC where it has none. A certificate is good to the end of its last day there.
 */
export const dayWhereIssued = (at: Date): Sql => sql`(${at.toISOString()}::timestamptz AT TIME ZONE
  coalesce((SELECT c.time_zone FROM certificate_awards w JOIN shared.cohorts c ON c.id = w.cohort_id
    WHERE w.id = t.award_id), 'UTC'))::date`;
