import { type Sql, sql } from '../../platform/database/sql.js';

/**
 * SQL: after two accounts were merged, the pairs of enrolments (other, kept) in cohorts where both
 * had one: the one that stays with the closed account as a record, and the one that counts.
 */
export const duplicateEnrolments = (from: string, into: string): Sql => sql`(
  SELECT o.id AS other, k.id AS kept FROM enrolments o
  JOIN enrolments k ON k.cohort_id = o.cohort_id AND k.person_id = ${into}
  WHERE o.person_id = ${from})`;
