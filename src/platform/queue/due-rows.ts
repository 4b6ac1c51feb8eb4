import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Outbox } from '../outbox/outbox.js';
import { logger } from '../telemetry/logger.js';
import type { JobName, JobPayloads } from './jobs.js';

/**
 * Does what is due to many rows, each alone: one that fails keeps none behind it waiting. It becomes
 * a job, which is tried again with growing pauses and then rests where an administrator sees it.
 */
@Injectable()
export class DueRows {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** @param job what does the same to one row, given its payload */
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
