import type { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';

/** A job that has ended its process this often rests. */
export const MOST_DEATHS = 3;
/** What such a job has as its last error. */
export const PROCESS_ENDED = 'process ended';

/** How long an end may wait for a start to be written with. */
const WRITE_ENDS_AFTER_MS = 100;

/** A suspect was under way when a process died; it runs alone from now on. */
export type JobStart = 'fresh' | 'suspect';

interface Waiting {
  id: string;
  found: (start: JobStart) => void;
  failed: (error: unknown) => void;
}

/**
 * Counts jobs as started before they are, so that one that ends its process (out of memory, killed,
 * a fault in native code) is known for it. A row of `job_starts` is a job under way, or one whose
 * process died; done, failed and handed back in order are ends.
 *
 * Starts of the same moment are written together, with the ends before them: one statement on the
 * side pool, which waits for no disk.
 */
export class JobStarts {
  private waiting: Waiting[] = [];
  private counting = false;
  private ended: string[] = [];
  private writingEnds: NodeJS.Timeout | undefined;
  private readonly underWay = new Set<string>();

  constructor(private readonly db: Database) {}

  /** Counts a start, unless the job is suspect: then `beginSuspect` counts it when it runs. */
  begin(id: string): Promise<JobStart> {
    return new Promise((found, failed) => {
      this.waiting.push({ id, found, failed });
      if (this.counting) return;
      this.counting = true;
      void this.countAll();
    });
  }

  /** Counts a start of a suspect; false: it has ended its process too often, and is to rest. */
  async beginSuspect(id: string): Promise<boolean> {
    const { rows } = await this.db.sidePool.query<{ starts: number }>(
      `INSERT INTO job_starts AS s (job_id) VALUES ($1)
       ON CONFLICT (job_id) DO UPDATE SET starts = s.starts + 1, started_at = now()
       RETURNING starts`,
      [id],
    );
    if ((rows[0]?.starts ?? 1) > MOST_DEATHS) return false;
    this.underWay.add(id);
    return true;
  }

  /** Lets a job rest. It is forgotten here: a person who lets it be tried again means it. */
  async rest(id: string): Promise<void> {
    await this.db.sidePool.query(
      `WITH forgotten AS (DELETE FROM job_starts WHERE job_id = $1)
       UPDATE outbox SET failed_at = now(), last_error = $2
       WHERE id = $1 AND done_at IS NULL AND failed_at IS NULL`,
      [id, PROCESS_ENDED],
    );
  }

  /** The job came to an end. A suspect that failed in order keeps the deaths before this start. */
  async end(id: string, start: JobStart, done: boolean): Promise<void> {
    if (!this.underWay.delete(id)) return; // handed back
    if (start === 'suspect' && !done) {
      await this.write('UPDATE job_starts SET starts = starts - 1 WHERE job_id = ANY($1)', [id]);
      return;
    }
    this.ended.push(id);
    this.writingEnds ??= setTimeout(() => void this.writeEnds(), WRITE_ENDS_AFTER_MS).unref();
  }

  /** The process ends in order: what it has under way is not to blame when it is cut off. */
  async handBack(): Promise<void> {
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

  /** An end that is not written makes a job run alone once more, or is tidied up later. */
  private async write(sql: string, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.db.sidePool
      .query(sql, [ids])
      .catch((error: Error) => logger.warn({ reason: error.message }, 'job ends not written'));
  }

  private async countAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting;
      this.waiting = [];
      try {
        const fresh = await this.count(group.map(({ id }) => id).sort());
        for (const { id, found } of group) {
          if (fresh.has(id)) this.underWay.add(id);
          found(fresh.has(id) ? 'fresh' : 'suspect');
        }
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    this.counting = false;
  }

  private async count(ids: string[]): Promise<Set<string>> {
    const ended = this.ended;
    this.ended = [];
    const { rows } = await this.db.sidePool.query<{ job_id: string }>({
      name: 'count job starts',
      text: `WITH ended AS (DELETE FROM job_starts WHERE job_id = ANY($2))
        INSERT INTO job_starts (job_id) SELECT unnest($1::uuid[])
        ON CONFLICT DO NOTHING RETURNING job_id`,
      values: [ids, ended],
    });
    return new Set(rows.map((row) => row.job_id));
  }
}
