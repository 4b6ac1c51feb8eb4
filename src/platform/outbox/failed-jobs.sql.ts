import { allOf, type Sql, sql } from '../database/sql.js';
import { errorGroup } from './error-group.sql.js';

/** Which failed jobs: one, those of one kind, those with one error (see `errorGroup`), or all. */
export interface FailedJobs {
  id?: string | undefined;
  job?: string | undefined;
  error?: string | undefined;
}

/** SQL: the rows of the outbox that are these failed jobs. */
export const areFailed = ({ id, job, error }: FailedJobs = {}): Sql =>
  allOf([
    sql`failed_at IS NOT NULL AND done_at IS NULL`,
    id !== undefined && sql`id = ${id}`,
    job !== undefined && sql`job = ${job}`,
    error !== undefined && sql`${errorGroup(sql`last_error`)} = ${error}`,
  ]);

/** The statement that has failed jobs tried again from the beginning. */
export const retryFailed = (which: Sql): Sql =>
  sql`UPDATE outbox SET failed_at = NULL, queued_at = NULL, attempts = 0 WHERE ${which}`;
