import { type Sql, sql } from '../database/sql.js';

/** The outcome of a job: done now, or skipped because it had been done before. */
export type JobOutcome = 'done' | 'skipped';

/**
 * Marks the outbox rows of $1 as done, and returns those that were not. Locks them in the order of
 * their ids: another process with one of them waits, and then finds it done.
 */
export const markDone = `WITH open AS (
    SELECT id FROM outbox WHERE id = ANY($1) AND done_at IS NULL ORDER BY id FOR UPDATE)
  UPDATE outbox o SET done_at = now() FROM open WHERE o.id = open.id RETURNING o.id`;

/** The same of `ids`, as parts of a statement: `done` has the ids of those that were not done. */
export const doneOf = (ids: string[]): Sql =>
  sql`open AS (SELECT id FROM outbox WHERE id = ANY(${ids}) AND done_at IS NULL ORDER BY id FOR UPDATE),
    done AS (UPDATE outbox o SET done_at = now() FROM open WHERE o.id = open.id RETURNING o.id)`;
