import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';
import { Schedule } from './schedule.js';

/** Days that jobs which are done, and answers to retried requests, are kept. */
const DONE_JOB_DAYS = 7;
const IDEMPOTENCY_DAYS = 3;

/** Removes what has served its time, every hour. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(3_600, 'platform.housekeeping', () => this.tidy());
  }

  async tidy(): Promise<void> {
    const jobs = await this.db.run(
      'DELETE FROM outbox WHERE done_at < now() - make_interval(days => $1)',
      [DONE_JOB_DAYS],
    );
    const answers = await this.db.run(
      'DELETE FROM idempotency_keys WHERE created_at < now() - make_interval(days => $1)',
      [IDEMPOTENCY_DAYS],
    );
    logger.info({ jobs, answers }, 'housekeeping removed what has served its time');
  }
}
