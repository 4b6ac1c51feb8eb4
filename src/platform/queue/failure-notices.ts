import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { lowestIdAt } from '../database/id.js';
import { sql } from '../database/sql.js';
import { Outbox } from '../outbox/outbox.js';
import { JobRegistry } from './job-registry.js';
import { JobsFailed } from './queue.events.js';
import { Schedule } from './schedule.js';

const HOUR_MS = 3_600_000;

/**
 * Says, at most once an hour, that jobs were given up. What was said before is known from the jobs
 * that follow the event.
 */
@Injectable()
export class FailureNotices implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly registry: JobRegistry,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(60, 'platform.failure-notices', () => this.publishDue());
  }

  async publishDue(): Promise<void> {
    const followers = this.registry.jobsFor(new JobsFailed(''));
    const [latest] = await this.db.rows<{ id: string }>(
      sql`WITH said AS (SELECT max(created_at) AS at FROM outbox
          WHERE id > ${lowestIdAt(new Date(Date.now() - 2 * HOUR_MS))} AND job = ANY(${followers}))
        SELECT o.id FROM outbox o, said
        WHERE o.failed_at > coalesce(said.at, now() - interval '2 hours') AND o.done_at IS NULL
          AND coalesce(said.at < now() - interval '1 hour', TRUE)
        ORDER BY o.failed_at DESC LIMIT 1`,
    );
    if (latest) await this.db.transaction(() => this.outbox.publish(new JobsFailed(latest.id)));
  }
}
