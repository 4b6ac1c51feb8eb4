import { type Sql, sql } from '../../../platform/database/sql.js';
import { knownToOthers } from '../../enrolments/enrolments.policy.js';

/** SQL: application `a` may still get a seat, and people other than the applicant know of it. */
export const isCandidate = (a: Sql): Sql =>
  sql`(${a}.state IN ('draft', 'submitted', 'waiting') AND ${knownToOthers(a)})`;
