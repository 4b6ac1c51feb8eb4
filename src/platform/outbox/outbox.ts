import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../database/database.js';
import { newId } from '../database/id.js';
import { type Sql, sql } from '../database/sql.js';
import { JobRegistry } from '../queue/job-registry.js';
import type { JobName, JobPayloads } from '../queue/jobs.js';
import { logger } from '../telemetry/logger.js';
import type { DomainEvent } from './domain-event.js';
import { areFailed, type FailedJobs, retryFailed } from './failed-jobs.sql.js';
import type { OutboxEntry } from './outbox-entry.entity.js';

/** A row of the outbox before it is written. */
export type OutboxRow = Pick<OutboxEntry, 'id' | 'job' | 'payload'>;

/** Rows per statement: PostgreSQL holds a whole message in memory. */
const WRITTEN_AT_ONCE = 5_000;

/** PostgreSQL channel that wakes the relay. */
export const OUTBOX_CHANNEL = 'outbox';

/**
 * Writes jobs in the transaction that makes them necessary; the relay moves them to Redis. One row
 * is one job, so each listener of an event is retried separately.
 */
@Injectable()
export class Outbox implements OnModuleDestroy {
  private waking: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly registry: JobRegistry,
  ) {}

  /** Writes the jobs that listen to the events. Call it inside the events' transaction. */
  async publish(...events: DomainEvent[]): Promise<void> {
    await this.publishAll(events);
  }

  /** Like `publish`, for any number of events: arguments have a limit. */
  async publishAll(events: DomainEvent[]): Promise<void> {
    await this.write(events.flatMap((event) => this.rowsFor(event)));
  }

  /** Enqueues jobs of one kind. */
  async enqueue<N extends JobName>(job: N, payloads: JobPayloads[N][]): Promise<void> {
    await this.write(payloads.map((payload) => ({ id: newId(), job, payload })));
  }

  /** Retries a failed job; false when there is none with this id. */
  async retry(id: string): Promise<boolean> {
    return (await this.retryMany({ id })) > 0;
  }

  /** Retries these failed jobs, and returns their number. */
  retryMany(jobs: FailedJobs): Promise<number> {
    return this.retryWhere(areFailed(jobs));
  }

  /** Retries those of these jobs that have failed, and returns their number. */
  retryFailed<N extends JobName>(job: N, payloads: JobPayloads[N][]): Promise<number> {
    return this.retryWhere(failedOf(job, payloads));
  }

  /** Closes those of these jobs that have failed, because others do their work. */
  async closeFailed<N extends JobName>(job: N, payloads: JobPayloads[N][]): Promise<void> {
    await this.db.run(sql`UPDATE outbox SET done_at = now() WHERE ${failedOf(job, payloads)}`);
  }

  /**
   * Closes jobs of an hour ago whose names begin so and that no method does, as after a plug-in was
   * removed, and answers what they carried. @param beginnings of names
   */
  async closeUnknown<P extends object>(beginnings: string[]): Promise<P[]> {
    const rows = await this.db.rows<{ job: string; payload: P }>(
      sql`UPDATE outbox SET done_at = now()
        WHERE done_at IS NULL AND failed_at IS NULL AND job LIKE ANY(${beginnings.map((one) => `${one}%`)})
          AND job <> ALL(${this.registry.all.map(({ name }) => name)})
          AND created_at < now() - interval '1 hour'
        RETURNING job, payload`,
    );
    for (const job of new Set(rows.map((row) => row.job))) {
      const closed = rows.filter((row) => row.job === job).length;
      logger.warn({ job, closed }, 'jobs that no method does were closed');
    }
    return rows.map(({ payload }) => payload);
  }

  onModuleDestroy(): void {
    this.closed = true;
    clearTimeout(this.waking);
  }

  /**
   * A statement that writes an event's jobs where `condition` is true, to be combined with a
   * statement that writes other rows. The caller wakes the relay.
   */
  publishing(event: DomainEvent, condition: Sql): Sql {
    return sql`${jobInsertion(this.rowsFor(event))} WHERE ${condition}`;
  }

  private rowsFor(event: DomainEvent): OutboxRow[] {
    return this.registry.jobsFor(event).map((job) => ({ id: newId(), job, payload: { ...event } }));
  }

  private async retryWhere(which: Sql): Promise<number> {
    const retried = await this.db.run(retryFailed(which));
    this.db.afterCommit(() => this.wakeRelay());
    return retried;
  }

  private async write(rows: OutboxRow[]): Promise<void> {
    if (rows.length === 0) return;
    for (let at = 0; at < rows.length; at += WRITTEN_AT_ONCE) {
      await this.db.run(jobInsertion(rows.slice(at, at + WRITTEN_AT_ONCE)));
    }
    this.db.afterCommit(() => this.wakeRelay());
  }

  /**
   * Notifies the relay that there is work, at most once in 10 ms. Not inside the transaction:
   * NOTIFY takes a lock that serialises commits. If a wake-up is lost in a crash, the relay's
   * polling finds the work.
   */
  wakeRelay(): void {
    if (this.closed) return;
    this.waking ??= setTimeout(() => {
      this.waking = undefined;
      this.db.pool
        .query(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`)
        .catch((error: Error) => logger.warn({ reason: error.message }, 'relay not woken'));
    }, 10).unref();
  }
}

/** The statement that inserts these rows. */
export const jobInsertion = (rows: OutboxRow[]): Sql =>
  sql`INSERT INTO outbox (id, job, payload)
    SELECT * FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.job)}::text[],
      ${rows.map((row) => JSON.stringify(row.payload))}::jsonb[])`;

const failedOf = (job: JobName, payloads: object[]): Sql =>
  sql`${areFailed({ job })}
    AND payload = ANY(${payloads.map((payload) => JSON.stringify(payload))}::jsonb[])`;
