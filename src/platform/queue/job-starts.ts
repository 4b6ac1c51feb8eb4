import type { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';

/** Number of times that a job may end its process before it is given up. */
export const MAX_DEATHS = 3;
/** The last error of such a job. */
export const PROCESS_ENDED = 'process ended';

/** Milliseconds that an end may wait to be written together with a start. */
const WRITE_ENDS_AFTER_MS = 100;

/** Jobs in progress with which a few milliseconds for one more do not count: their statements do. */
const BUSY = 16;
const GATHER_MS = 3;

/** A suspect was in progress when a process died; it runs alone from then on. */
export type JobStart = 'fresh' | 'suspect';

/** Whether a job begins; one that was done before does not. */
type Beginning = JobStart | 'done';

interface Waiting {
  id: string;
  found: (start: Beginning) => void;
  failed: (error: unknown) => void;
}

/**
 * Counts a job as started before it starts, so that a job which ends its process (out of memory,
 * killed, a fault in native code) can be identified. A row of `job_starts` is a job in progress, or
 * one whose process died; done, failed and handed back in order are ends.
 *
 * Simultaneous starts are written together, with the ends before them: one statement on the side
 * pool, which does not wait for the disk.
 */
export class JobStarts {
  private waiting: Waiting[] = [];
  private counting = false;
  private ended: string[] = [];
  private writingEnds: NodeJS.Timeout | undefined;
  private readonly underWay = new Set<string>();

  constructor(private readonly db: Database) {}

  /**
   * Counts a start, unless the job is done already, or suspect: then `beginSuspect` counts it when it
   * runs.
   */
  begin(id: string): Promise<Beginning> {
    return new Promise((found, failed) => {
      this.waiting.push({ id, found, failed });
      if (this.counting) return;
      this.counting = true;
      void this.countAll();
    });
  }

  /**
   * Counts a start of a suspect; false when it has ended its process too often and has to be given
   * up.
   */
  async beginSuspect(id: string): Promise<boolean> {
    const { rows } = await this.db.sidePool.query<{ starts: number }>(
      `INSERT INTO job_starts AS s (job_id) VALUES ($1)
       ON CONFLICT (job_id) DO UPDATE SET starts = s.starts + 1, started_at = now()
       RETURNING starts`,
      [id],
    );
    if ((rows[0]?.starts ?? 1) > MAX_DEATHS) return false;
    this.underWay.add(id);
    return true;
  }

  /** Gives up a job and forgets its starts: if a person retries it later, that is on purpose. */
  async rest(id: string): Promise<void> {
    await this.db.sidePool.query(
      `WITH forgotten AS (DELETE FROM job_starts WHERE job_id = $1)
       UPDATE outbox SET failed_at = now(), last_error = $2
       WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL`,
      [id, PROCESS_ENDED],
    );
  }

  /**
   * Records the end of a job. A suspect that failed in order keeps the deaths before this start.
   */
  async end(id: string, start: JobStart, done: boolean): Promise<void> {
    if (!this.underWay.delete(id)) return; // handed back
    if (start === 'suspect' && !done) {
      await this.write('UPDATE job_starts SET starts = starts - 1 WHERE job_id = ANY($1)', [id]);
      return;
    }
    this.ended.push(id);
    this.writingEnds ??= setTimeout(() => void this.writeEnds(), WRITE_ENDS_AFTER_MS).unref();
  }

  /** The process ends in order: its jobs in progress are not to blame when they are interrupted. */
  async releaseUnfinished(): Promise<void> {
    const ids = [...this.underWay];
    this.underWay.clear();
    await this.writeEnds();
    await this.write(
      `WITH fresh AS (DELETE FROM job_starts WHERE job_id = ANY($1) AND starts = 1)
       UPDATE job_starts SET starts = starts - 1 WHERE job_id = ANY($1) AND starts > 1`,
      ids,
    );
  }

  private async writeEnds(): Promise<void> {
    clearTimeout(this.writingEnds);
    this.writingEnds = undefined;
    const ids = this.ended;
    this.ended = [];
    await this.write('DELETE FROM job_starts WHERE job_id = ANY($1)', ids);
  }

  /** An end that is not written makes a job run alone once more, or is cleaned up later. */
  private async write(sql: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.sidePool
      .query(sql, [ids])
      .catch((error: Error) => logger.warn({ reason: error.message }, 'job ends not written'));
  }

  private async countAll(): Promise<void> {
    while (this.waiting.length > 0) {
      if (this.underWay.size >= BUSY) await new Promise((more) => setTimeout(more, GATHER_MS));
      const group = this.waiting;
      this.waiting = [];
      try {
        const open = await this.count(group.map(({ id }) => id));
        for (const { id, found } of group) {
          const start = open.get(id) ?? 'done';
          if (start === 'fresh') this.underWay.add(id);
          found(start);
        }
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.counting = false;
  }

  /** The starts of those that are not done. */
  private async count(ids: string[]): Promise<Map<string, JobStart>> {
    const ended = this.ended;
    this.ended = [];
    const { rows } = await this.db.sidePool.query<{ id: string; fresh: boolean }>({
      name: 'count job starts',
      text: `WITH ended AS (DELETE FROM job_starts WHERE job_id = ANY($2)),
        open AS (SELECT id FROM outbox WHERE id = ANY($1::uuid[]) AND done_at IS NULL),
        started AS (INSERT INTO job_starts (job_id) SELECT id FROM open ORDER BY id
          ON CONFLICT DO NOTHING RETURNING job_id)
        SELECT open.id, started.job_id IS NOT NULL AS fresh
        FROM open LEFT JOIN started ON started.job_id = open.id`,
      values: [ids, ended],
    });
    return new Map(rows.map(({ id, fresh }) => [id, fresh ? 'fresh' : 'suspect']));
  }
}
