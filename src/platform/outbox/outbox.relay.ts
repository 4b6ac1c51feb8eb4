import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { JobRegistry } from '../queue/job-registry.js';
import type { JobName } from '../queue/jobs.js';
import { Queues } from '../queue/queues.js';
import { logger } from '../telemetry/logger.js';
import { OUTBOX_CHANNEL } from './outbox.js';

const BATCH = 500;
/** Maximum seconds that a job waits for the jobs it comes after. */
const PATIENCE_SECONDS = 120;
/** Jobs per query to Redis. */
const ASKED_AT_ONCE = 2_000;

interface Claimed {
  id: string;
  job: JobName;
  payload: object;
}

/**
 * Moves the outbox's rows to Redis. A row stays until its job is done. From time to time, Redis is
 * asked whether it still has the jobs that have waited long; lost ones are queued again. A backlog
 * that Redis has is left alone, however long it is.
 */
@Injectable()
export class OutboxRelay implements OnModuleInit, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private rerun = false;
  private stopped = false;
  private lostSoughtAt = 0;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly registry: JobRegistry,
    private readonly listener: Listener,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.listener.on(OUTBOX_CHANNEL, () => this.wake());
    this.queues.onReady(() => this.wake());
    this.timer = setInterval(() => this.wake(), this.settings.OUTBOX_POLL_SECONDS * 1_000);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Relays the jobs that are due; a call during a run makes it run once more. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.rerun = true;
      return;
    }
    this.running = this.relayAll()
      .catch((error: Error) => logger.warn({ reason: error.message }, 'relay interrupted'))
      .finally(() => {
        this.running = undefined;
        if (this.rerun) {
          this.rerun = false;
          this.wake();
        }
      });
  }

  private async relayAll(): Promise<void> {
    if (this.queues.ready) await this.findLost();
    while (!this.stopped && this.queues.ready) {
      const claimed = await this.claim();
      if (claimed.length === 0) return;
      try {
        await this.queues.add(claimed);
      } catch (error) {
        await this.db.run('UPDATE outbox SET queued_at = NULL WHERE id = ANY($1)', [
          claimed.map((row) => row.id),
        ]);
        throw error;
      }
      if (claimed.length < BATCH) return;
    }
  }

  /** Queues again the jobs that Redis has lost, since PostgreSQL is the source of truth. */
  private async findLost(): Promise<void> {
    const every = this.settings.OUTBOX_RETRY_SECONDS * 1_000;
    if (Date.now() - this.lostSoughtAt < every) return;
    this.lostSoughtAt = Date.now();
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const waiting = await this.db.rows<{ id: string; job: JobName }>(
        `SELECT id, job FROM outbox
         WHERE done_at IS NULL AND failed_at IS NULL AND id > $2 AND job = ANY($3)
           AND queued_at < now() - make_interval(secs => $1)
         ORDER BY id LIMIT ${ASKED_AT_ONCE}`,
        [this.settings.OUTBOX_RETRY_SECONDS, after, this.names],
      );
      const queued = await this.queues.known(waiting);
      const lost = waiting.filter(({ id }) => !queued.has(id)).map(({ id }) => id);
      if (lost.length > 0) {
        await this.db.run(
          `UPDATE outbox SET queued_at = NULL
           WHERE id = ANY($1) AND done_at IS NULL AND failed_at IS NULL`,
          [lost],
        );
      }
      if (waiting.length < ASKED_AT_ONCE) return;
      after = (waiting.at(-1) as { id: string }).id;
    }
  }

  /** Other jobs are left to processes that know them: a plug-in may be missing in this one. */
  private get names(): string[] {
    return this.registry.all.map(({ name }) => name);
  }

  private claim(): Promise<Claimed[]> {
    const waiting = this.registry.all.filter(({ after }) => after);
    return this.db.rows<Claimed>(
      `WITH held AS MATERIALIZED (
         SELECT w.job FROM unnest($1::text[], $2::text[]) AS w (job, after)
         WHERE EXISTS (SELECT 1 FROM outbox f
           WHERE f.job = w.after AND f.done_at IS NULL AND f.failed_at IS NULL))
       UPDATE outbox SET queued_at = now()
       WHERE id IN (
         SELECT id FROM outbox
         WHERE done_at IS NULL AND failed_at IS NULL AND queued_at IS NULL AND job = ANY($4)
           AND (job NOT IN (SELECT job FROM held)
             OR created_at < now() - make_interval(secs => $3))
         ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
       RETURNING id, job, payload`,
      [
        waiting.map(({ name }) => name),
        waiting.map(({ after }) => after),
        PATIENCE_SECONDS,
        this.names,
      ],
    );
  }
}
