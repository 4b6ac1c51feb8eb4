import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Job } from 'bull';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { FAULT } from '../process.js';
import { withContext } from '../telemetry/context.js';
import { logger, withoutAddresses } from '../telemetry/logger.js';
import { jobSeconds } from '../telemetry/metrics.js';
import { GatheredCommits } from './gathered-commits.js';
import { GatheredJobs } from './gathered-jobs.js';
import type { Commit } from './job.decorator.js';
import { JobRegistry, type RegisteredJob } from './job-registry.js';
import { type JobStart, JobStarts } from './job-starts.js';
import { queueOf } from './jobs.js';
import { type JobOutcome, markDone } from './mark-done.js';
import { Pace } from './pace.js';
import { PermanentFailure } from './permanent-failure.js';
import { Queues } from './queues.js';
import { Slots, Turns } from './turns.js';

/** Connections that jobs leave to the relay, the schedule and the bookkeeping of jobs. */
const reservedConnections = (poolSize: number) => Math.max(2, Math.floor(poolSize / 4));
/** The number of those that long jobs may use for their commits when all others are taken. */
const commitConnections = (poolSize: number) => Math.floor(reservedConnections(poolSize) / 2);

/** Jobs that share their statements, for each that runs on its own. */
const SHARING = 4;

/**
 * Takes jobs from the queues and does each once: the outbox row, not Redis, decides whether it is
 * done.
 */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly gathered = new Map<RegisteredJob, GatheredJobs>();
  private readonly commits = new Map<RegisteredJob, GatheredCommits>();
  private readonly starts: JobStarts;
  private readonly turns = new Turns();
  private stopping = false;
  /** One slot for each job's transaction: fewer than there are connections. */
  private readonly slots: Slots;
  /** Keeps jobs that wait inside their transaction from holding up finished work. */
  private readonly commitSlots: Slots;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly registry: JobRegistry,
    private readonly pace: Pace,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.starts = new JobStarts(db);
    const { DATABASE_POOL_SIZE: size } = settings;
    this.slots = new Slots(Math.max(1, size - reservedConnections(size)));
    this.commitSlots = new Slots(commitConnections(size));
  }

  onApplicationBootstrap(): void {
    for (const queue of this.queues.all) {
      queue.on('failed', (job, error) => void this.noteFailure(job, error));
      void queue
        .process('*', this.concurrencyOf(queue.name), (job: Job) => this.run(job))
        .catch((error: Error) => {
          if (this.stopping) return;
          logger.error({ queue: queue.name, reason: error.message }, 'a queue is no longer read');
        });
    }
  }

  /** More where jobs share their statements: those that wait for others hold no connection. */
  private concurrencyOf(queue: string): number {
    const share = this.registry.all.some((job) => queueOf(job.name) === queue && job.isShort);
    return this.settings.WORKER_CONCURRENCY * (share ? SHARING : 1);
  }

  /**
   * Accepts no new jobs from here on. After a fault, the process leaves its jobs counted, because
   * one of them may be the cause.
   */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.stopping = true;
    // Bull takes half a second for each queue: it waits for a blocked connection to close.
    await Promise.all(this.queues.all.map((queue) => queue.pause(true, true)));
    if (signal !== FAULT) await this.starts.releaseUnfinished();
  }

  private async run(job: Job): Promise<JobOutcome> {
    const registered = this.registry.find(job.name);
    if (!registered) {
      // The job belongs to a newer version or a missing plug-in. A relay that knows it queues it
      // again.
      logger.warn({ jobId: job.id, job: job.name }, 'job left to a process that knows it');
      return 'skipped';
    }
    // The relay queues it again.
    if (!(await this.pace.turnOf(queueOf(job.name)))) return 'skipped';
    return withContext({ jobId: String(job.id), job: job.name }, async () => {
      const end = jobSeconds.startTimer({ job: job.name });
      const outcome = await this.runInTurn(registered, job).catch(async (error) => {
        if (error instanceof PermanentFailure) await job.discard();
        throw error;
      });
      end({ outcome });
      logger.debug({ outcome }, 'job ended');
      return outcome;
    });
  }

  /** Runs a job next to others, or alone when it was in progress when a process died. */
  private async runInTurn(registered: RegisteredJob, job: Job): Promise<JobOutcome> {
    const id = String(job.id);
    const outcome = await this.turns.shared(async () => {
      const start = await this.starts.begin(id);
      if (start === 'done') return 'skipped';
      return start === 'fresh' ? this.counted(registered, job, start) : undefined;
    });
    if (outcome) return outcome;
    return this.turns.alone(async () => {
      if (await this.starts.beginSuspect(id)) return this.counted(registered, job, 'suspect');
      await this.db.transaction(async () => registered.failed?.(job.data));
      await this.starts.rest(id);
      logger.error({ jobId: id, job: job.name }, 'job rests: it ended its process three times');
      return 'skipped';
    });
  }

  private async counted(registered: RegisteredJob, job: Job, start: JobStart): Promise<JobOutcome> {
    let done = false;
    try {
      const outcome = await this.perform(registered, job);
      done = true;
      return outcome;
    } finally {
      await this.starts.end(String(job.id), start, done);
    }
  }

  private async perform(registered: RegisteredJob, job: Job): Promise<JobOutcome> {
    if (registered.together) return this.gather(registered).run(job);
    if (registered.isLong) return this.performLong(registered, job);
    return this.commit(registered, job, () => registered.perform(job.data));
  }

  private async performLong(registered: RegisteredJob, job: Job): Promise<JobOutcome> {
    const id = String(job.id);
    const result = await registered.perform(job.data);
    if (registered.commitAll) return this.commitsOf(registered).commit(id, result);
    return this.commit(registered, job, async () => (result as Commit | undefined)?.());
  }

  private commit(
    registered: RegisteredJob,
    job: Job,
    work: () => Promise<unknown>,
  ): Promise<JobOutcome> {
    return this.slotsFor(registered).use(() =>
      this.db.transaction(async () => {
        // Locks the row: the same job elsewhere waits here, and then finds it done.
        if ((await this.db.run(markDone, [[job.id]])) === 0) return 'skipped';
        await work();
        return 'done';
      }),
    );
  }

  private commitsOf(registered: RegisteredJob): GatheredCommits {
    const commits =
      this.commits.get(registered) ??
      new GatheredCommits(this.db, registered, {
        slots: () => this.slotsFor(registered),
        isStopping: () => this.stopping,
      });
    this.commits.set(registered, commits);
    return commits;
  }

  private slotsFor({ isLong }: RegisteredJob): Slots {
    return isLong && !this.slots.hasFree ? this.commitSlots : this.slots;
  }

  private gather(registered: RegisteredJob): GatheredJobs {
    const gathered =
      this.gathered.get(registered) ??
      new GatheredJobs(this.db, registered, () => this.slotsFor(registered));
    this.gathered.set(registered, gathered);
    return gathered;
  }

  /** After its last attempt a job rests in the outbox, where an administrator can see it. */
  private async noteFailure(job: Job, error: Error): Promise<void> {
    const attempts = job.opts.attempts ?? 1;
    const last = job.attemptsMade >= attempts || error instanceof PermanentFailure;
    logger.warn(
      { jobId: job.id, job: job.name, attempt: job.attemptsMade, err: error },
      'job failed',
    );
    await this.db
      .transaction(async () => {
        const noted = await this.db.run(
          `UPDATE outbox SET attempts = attempts + 1, last_error = left($2, 500),
             failed_at = CASE WHEN $3 THEN now() END
           WHERE id = $1 AND done_at IS NULL`,
          [job.id, withoutAddresses(error.message), last],
        );
        if (noted > 0 && last) await this.registry.find(job.name)?.failed?.(job.data);
      })
      .catch((failure: Error) =>
        // The relay offers it again, since Redis no longer has it.
        logger.warn({ jobId: job.id, reason: failure.message }, 'failure of a job not noted'),
      );
  }
}
