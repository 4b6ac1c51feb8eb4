import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';
import { HEARTBEAT_FILE } from './heartbeat-file.js';
import { Queues } from './queues.js';

const BEAT_MS = 10_000;
/** While it cannot work, it checks more often. */
const RETRY_MS = 1_000;

/**
 * Touches a file in DATA_DIR every ten seconds while this worker can work: its event loop runs,
 * PostgreSQL answers and Redis is connected. The container's health check reads the file's age.
 */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private readonly file: string;

  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.file = join(settings.DATA_DIR, HEARTBEAT_FILE);
  }

  async onApplicationBootstrap(): Promise<void> {
    const healthy = await this.beat();
    if (this.stopped) return;
    const next = healthy ? BEAT_MS : RETRY_MS;
    this.timer = setTimeout(() => void this.onApplicationBootstrap(), next);
  }

  onApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** Touches the file if the worker can work. Returns whether it can. */
  async beat(): Promise<boolean> {
    try {
      await this.db.run('SELECT 1');
      if (!this.queues.ready) return false;
      const now = new Date();
      await utimes(this.file, now, now).catch(() => writeFile(this.file, '', { mode: 0o600 }));
      return true;
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'no heartbeat');
      return false;
    }
  }
}
