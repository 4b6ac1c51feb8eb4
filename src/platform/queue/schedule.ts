import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';

interface Task {
  name: string;
  seconds: number;
  perform: () => Promise<void>;
}

/**
 * Work that returns every so often. All workers try; an advisory lock of PostgreSQL lets one
 * through. Modules register with `every`; only a worker starts it.
 */
@Injectable()
export class Schedule {
  readonly tasks: Task[] = [];

  every(seconds: number, name: string, perform: () => Promise<void>): void {
    this.tasks.push({ seconds, name, perform });
  }
}

/** Runs the schedule in the worker. */
@Injectable()
export class ScheduleRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private timers: NodeJS.Timeout[] = [];

  constructor(
    private readonly schedule: Schedule,
    private readonly db: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.timers = this.schedule.tasks.map((task) =>
      setInterval(() => void this.run(task), task.seconds * 1_000),
    );
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** The lock is the connection's, not a transaction's: a task makes its own transactions. */
  private async run(task: Task): Promise<void> {
    try {
      const client = await this.db.pool.connect();
      const name = [`schedule ${task.name}`];
      let mine = false;
      try {
        const { rows } = await client.query(
          'SELECT pg_try_advisory_lock(hashtext($1)) AS mine',
          name,
        );
        mine = rows[0].mine;
        if (mine) await task.perform();
      } finally {
        if (mine)
          await client
            .query('SELECT pg_advisory_unlock(hashtext($1))', name)
            .catch(() => undefined);
        client.release();
      }
    } catch (error) {
      logger.warn({ task: task.name, reason: (error as Error).message }, 'scheduled work failed');
    }
  }
}
