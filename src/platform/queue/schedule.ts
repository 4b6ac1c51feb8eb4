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

  private async run(task: Task): Promise<void> {
    try {
      await this.db.transaction(async () => {
        const lock = await this.db.row<{ mine: boolean }>(
          'SELECT pg_try_advisory_xact_lock(hashtext($1)) AS mine',
          [`schedule ${task.name}`],
        );
        if (lock?.mine) await task.perform();
      });
    } catch (error) {
      logger.warn({ task: task.name, reason: (error as Error).message }, 'scheduled work failed');
    }
  }
}
