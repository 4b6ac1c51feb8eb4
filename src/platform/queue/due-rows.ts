import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Outbox } from '../outbox/outbox.js';
import { logger } from '../telemetry/logger.js';
import type { JobName, JobPayloads } from './jobs.js';

/**
 * Processes rows that are due, each separately: a failure does not hold up the others. The failed
 * row becomes a job, which is retried with growing delays and finally rests where an administrator
 * sees it.
 */
@Injectable()
export class DueRows {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @param job does the same for one row, given its payload */
  async each<N extends JobName>(
    job: N,
    due: JobPayloads[N][],
    work: (payload: JobPayloads[N]) => Promise<void>,
  ): Promise<void> {
    if (due.length === 0) return;
    const waiting = await this.waitingAsJobs(job);
    for (const payload of due) {
      if (waiting.has(keyOf(payload))) continue;
      try {
        await work(payload);
      } catch (error) {
        logger.error({ job, payload, err: error }, 'a row that was due failed; it becomes a job');
        await this.outbox.enqueue(job, [payload]);
      }
    }
  }

  private async waitingAsJobs(job: JobName): Promise<Set<string>> {
    const rows = await this.db.rows<{ payload: object }>(
      'SELECT payload FROM outbox WHERE job = $1 AND done_at IS NULL',
      [job],
    );
    return new Set(rows.map(({ payload }) => keyOf(payload)));
  }
}

const keyOf = (payload: object) => JSON.stringify(Object.entries(payload).sort());
