import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bull';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { withContext } from '../telemetry/context.js';
import { logger, withoutAddresses } from '../telemetry/logger.js';
import { jobSeconds } from '../telemetry/metrics.js';
import { GatheredJobs } from './gathered-jobs.js';
import { JobRegistry, type RegisteredJob } from './job-registry.js';
import { queueNames } from './jobs.js';
import { type JobOutcome, markDone } from './mark-done.js';
import { Queues } from './queues.js';

/** Takes jobs from the queues and does each once: the outbox row, not Redis, says whether it is done. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap {
  private readonly gathered = new Map<RegisteredJob, GatheredJobs>();

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly registry: JobRegistry,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    for (const name of queueNames) {
      const queue = this.queues.get(name);
      queue.on('failed', (job, error) => void this.noteFailure(job, error));
      void queue
        .process('*', this.settings.WORKER_CONCURRENCY, (job: Job) => this.run(job))
        .catch((error: Error) =>
          logger.debug({ queue: name, reason: error.message }, 'queue closed'),
        );
    }
  }

  private run(job: Job): Promise<JobOutcome> {
    const registered = this.registry.get(job.name);
    return withContext({ jobId: String(job.id), job: job.name }, async () => {
      const end = jobSeconds.startTimer({ job: job.name });
      const outcome = await this.perform(registered, job);
      end({ outcome });
      logger.debug({ outcome }, 'job ended');
      return outcome;
    });
  }

  private async perform(registered: RegisteredJob, job: Job): Promise<JobOutcome> {
    if (registered.together) return this.gather(registered).run(job);
    if (registered.transaction) {
      return this.db.transaction(async () => {
        // Locks the row: the same job elsewhere waits here, and then finds it done.
        if ((await this.db.run(markDone, [[job.id]])) === 0) return 'skipped';
        await registered.perform(job.data);
        return 'done';
      });
    }
    const open = await this.db.row('SELECT 1 FROM outbox WHERE id = $1 AND done_at IS NULL', [
      job.id,
    ]);
    if (!open) return 'skipped';
    await registered.perform(job.data);
    await this.db.run(markDone, [[job.id]]);
    return 'done';
  }

  private gather(registered: RegisteredJob): GatheredJobs {
    const known = this.gathered.get(registered) ?? new GatheredJobs(this.db, registered);
    this.gathered.set(registered, known);
    return known;
  }

  /** After its last attempt a job rests in the outbox, where an administrator can see it. */
  private async noteFailure(job: Job, error: Error): Promise<void> {
    const attempts = job.opts.attempts ?? 1;
    const last = job.attemptsMade >= attempts;
    logger.warn(
      { jobId: job.id, job: job.name, attempt: job.attemptsMade, err: error },
      'job failed',
    );
    await this.db
      .run(
        `UPDATE outbox SET attempts = attempts + 1, last_error = left($2, 500),
           failed_at = CASE WHEN $3 THEN now() END
         WHERE id = $1 AND done_at IS NULL`,
        [job.id, withoutAddresses(error.message), last],
      )
      .catch(() => undefined); // the relay offers it again
  }
}
