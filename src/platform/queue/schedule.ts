import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';
import { scheduledFailures } from '../telemetry/metrics.js';

interface Task {
  name: string;
  seconds: number;
  perform: () => Promise<void>;
}

/**
 * Periodic work. All workers try; an advisory lock of PostgreSQL admits one. Modules register with
 * `every`; only a worker starts it.
 */
@Injectable()
export class Schedule {
  readonly tasks: Task[] = [];

  every(seconds: number, name: string, perform: () => Promise<void>): void {
    this.tasks.push({ seconds, name, perform });
  }
}

/**
 * Runs the schedule in the worker. All locks of a process are held by one connection of the side
 * pool, so that tasks cannot take the connections that other tasks work with.
 */
@Injectable()
export class ScheduleRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private timers: NodeJS.Timeout[] = [];
  private readonly running = new Map<string, Promise<void>>();
  private client: Promise<PoolClient> | undefined;
  private lastQuery: Promise<void> = Promise.resolve();

  constructor(
    private readonly schedule: Schedule,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.timers = this.schedule.tasks.map((task) =>
      setInterval(() => this.begin(task), task.seconds * 1_000),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.running.values());
  }

  private begin(task: Task): void {
    if (this.running.has(task.name)) return;
    const run = this.run(task).catch((error: Error) => {
      scheduledFailures.inc({ task: task.name });
      logger.warn({ task: task.name, err: error }, 'scheduled work failed');
    });
    this.running.set(
      task.name,
      run.finally(() => this.running.delete(task.name)).then(() => this.releaseWhenIdle()),
    );
  }

  /**
   * The lock belongs to the connection, not to a transaction: a task opens its own transactions.
   */
  private async run(task: Task): Promise<void> {
    this.client ??= this.connect();
    const client = await this.client;
    const lock = `schedule ${task.name}`;
    const { rows } = await this.query(
      client,
      'SELECT pg_try_advisory_lock(hashtext($1)) AS mine',
      lock,
    );
    if (!rows[0].mine) return;
    try {
      await task.perform();
    } finally {
      // A lost connection has lost its locks too.
      await this.query(client, 'SELECT pg_advisory_unlock(hashtext($1))', lock).catch(
        (error: Error) => logger.debug({ reason: error.message }, 'lock lost'),
      );
    }
  }

  /** Tasks share the connection, which takes one statement at a time. */
  private query(client: PoolClient, sql: string, lock: string) {
    const answer = this.lastQuery.then(() => client.query(sql, [lock]));
    this.lastQuery = answer.then(
      () => undefined,
      () => undefined, // the caller has the error
    );
    return answer;
  }

  private connect(): Promise<PoolClient> {
    const connecting = this.db.sidePool.connect().then((client) => {
      client.on('error', (error) => {
        logger.warn({ reason: error.message }, 'database connection of the schedule lost');
        this.client = undefined;
        client.release(error);
      });
      return client;
    });
    connecting.catch(() => {
      this.client = undefined;
    });
    return connecting;
  }

  private async releaseWhenIdle(): Promise<void> {
    if (this.running.size > 0 || !this.client) return;
    const client = await this.client;
    if (this.running.size > 0 || !this.client) return;
    this.client = undefined;
    client.removeAllListeners('error');
    client.release();
  }
}
