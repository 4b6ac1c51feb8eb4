import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Schedule } from '../../platform/queue/schedule.js';
import { TraineesStuck } from './learning.events.js';
import { hasBegun, progressCounts } from './progress.service.js';

/** Days without progress after which a trainee who has begun is stuck. */
const STUCK_DAYS = 14;
/** Days between two notices about a cohort. */
const PAUSE_DAYS = 7;

/** SQL: the last progress of enrolment `e`. */
const lastProgress = sql`greatest(
  (SELECT max(d.completed_at) FROM unit_completions d WHERE d.enrolment_id = e.id),
  (SELECT max(greatest(q.started_at, q.submitted_at)) FROM quiz_attempts q
    WHERE q.enrolment_id = e.id))`;

/** Says of running cohorts, at most once a week each, that trainees in them make no progress. */
@Injectable()
export class StuckTrainees implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(3_600, 'learning.stuck-trainees', () => this.publishDue());
  }

  async publishDue(): Promise<void> {
    await this.db.transaction(async () => {
      const cohorts = await this.db.rows<{ id: string }>(
        sql`INSERT INTO stuck_trainee_notices AS s (cohort_id)
          SELECT c.id FROM shared.cohorts c
          WHERE c.stage = 'running'
            AND NOT EXISTS (SELECT 1 FROM stuck_trainee_notices o WHERE o.cohort_id = c.id
              AND o.made_at > now() - make_interval(days => ${PAUSE_DAYS}))
            AND EXISTS (SELECT 1 FROM shared.enrolments e CROSS JOIN ${progressCounts}
              WHERE e.cohort_id = c.id AND e.state = 'active' AND ${hasBegun(sql`e`)}
                AND (n."completedUnits" < n."requiredUnits" OR n."passedQuizzes" < n.quizzes)
                AND ${lastProgress} < now() - make_interval(days => ${STUCK_DAYS}))
          ON CONFLICT (cohort_id) DO UPDATE SET made_at = now()
            WHERE s.made_at <= now() - make_interval(days => ${PAUSE_DAYS})
          RETURNING cohort_id AS id`,
      );
      await this.outbox.publishAll(cohorts.map(({ id }) => new TraineesStuck(id)));
    });
  }
}
