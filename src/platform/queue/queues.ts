import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import Bull, { type Queue } from 'bull';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { JobRegistry } from './job-registry.js';
import { type JobName, queueOf } from './jobs.js';

/** A job on its way to Redis; `id` is the id of its outbox row. */
export interface QueuedJob {
  id: string;
  job: JobName;
  payload: object;
}

/** The Bull queues: one for each first word of the jobs' names. */
@Injectable()
export class Queues implements OnModuleInit, OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly registry: JobRegistry,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    for (const name of new Set(this.registry.all.map((job) => queueOf(job.name)))) {
      const queue = new Bull(name, this.settings.REDIS_URL, this.options());
      // Bull reports every lost connection; ioredis reconnects.
      queue.on('error', (error) => logger.debug({ queue: name, reason: error.message }, 'queue'));
      this.queues.set(name, queue);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all.map((queue) => queue.close()));
  }

  get all(): Queue[] {
    return [...this.queues.values()];
  }

  /** Whether Redis is currently connected. */
  get ready(): boolean {
    return this.all.every((queue) => queue.client.status === 'ready');
  }

  /** Calls `handler` each time Redis is back. */
  onReady(handler: () => void): void {
    this.all[0]?.client.on('ready', handler);
  }

  /** The queue in which a job waits. */
  of(job: JobName): Queue {
    const queue = this.queues.get(queueOf(job));
    if (!queue) throw new Error(`No method does the job ${job}`);
    return queue;
  }

  /** Adds jobs; one that exists already (same id) is left alone. */
  async add(jobs: QueuedJob[]): Promise<void> {
    for (const [queue, own] of this.byQueue(jobs)) {
      await queue.addBulk(
        own.map(({ id, job, payload }) => ({ name: job, data: payload, opts: { jobId: id } })),
      );
    }
  }

  /** Returns the ids of those jobs that Redis has. */
  async known(jobs: { id: string; job: JobName }[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (const [queue, own] of this.byQueue(jobs)) {
      const asked = queue.client.pipeline();
      for (const { id } of own) asked.exists(queue.toKey(id));
      const answers = (await asked.exec()) ?? [];
      for (const [index, { id }] of own.entries()) {
        const [error, exists] = answers[index] ?? [new Error('Redis did not answer')];
        if (error) throw error;
        if (exists === 1) found.add(id);
      }
    }
    return found;
  }

  private byQueue<J extends { job: JobName }>(jobs: J[]): Map<Queue, J[]> {
    const sorted = new Map<Queue, J[]>();
    for (const job of jobs) {
      const queue = this.of(job.job);
      const own = sorted.get(queue);
      if (own) own.push(job);
      else sorted.set(queue, [job]);
    }
    return sorted;
  }

  private options(): Bull.QueueOptions {
    return {
      prefix: `${this.settings.REDIS_PREFIX}:queue`,
      settings: {
        // A killed worker's jobs are taken over by another after at most 15 + 5 seconds.
        lockDuration: 15_000,
        stalledInterval: 5_000,
        // Not counted by Bull, because a lock is also lost when Redis is unavailable. JobStarts
        // tracks which jobs died.
        maxStalledCount: 1_000,
      },
      defaultJobOptions: {
        attempts: this.settings.JOB_ATTEMPTS,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnComplete: true,
        removeOnFail: true,
      },
    };
  }
}
