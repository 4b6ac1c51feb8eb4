import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { logger } from '../telemetry/logger.js';
import { Schedule } from './schedule.js';

/** Days for which completed jobs are kept. They hold ids only. */
const DONE_JOB_DAYS = 7;

/** Removes old completed jobs, every hour. */
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
    // Starts whose end a dying process did not record: the jobs themselves are done.
    await this.db.run(
      `DELETE FROM job_starts s WHERE started_at < now() - interval '1 hour' AND NOT EXISTS (
         SELECT 1 FROM outbox o WHERE o.id = s.job_id AND o.done_at IS NULL)`,
    );
    logger.info({ jobs }, 'housekeeping removed what has served its time');
  }
}
