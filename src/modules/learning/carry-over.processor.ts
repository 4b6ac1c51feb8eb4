import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { EnrolmentTransferred } from '../enrolments/enrolments.events.js';
import { UnitCompleted } from './learning.events.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'learning.carry-over': { enrolmentId: string; toEnrolmentId: string };
  }
}

/** Carries a person's progress over to the cohort they were transferred to. */
@Injectable()
export class CarryOverProcessor {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Copies completed units of courses that both cohorts study, in any version; passed quizzes stay
   * passed.
   */
  @Job('learning.carry-over', { on: [EnrolmentTransferred] })
  async carryOver({
    enrolmentId,
    toEnrolmentId,
  }: JobPayloads['learning.carry-over']): Promise<void> {
    const carried = await this.db.rows<{ unit_key: string }>(
      `INSERT INTO unit_completions (enrolment_id, unit_key, completed_at)
       SELECT $2, d.unit_key, d.completed_at FROM unit_completions d
       JOIN shared.units u ON u.key = d.unit_key
       JOIN shared.cohort_courses cc ON cc.course_version_id = u.course_version_id
       JOIN shared.enrolments e ON e.cohort_id = cc.cohort_id AND e.id = $2
       WHERE d.enrolment_id = $1
       ON CONFLICT DO NOTHING RETURNING unit_key`,
      [enrolmentId, toEnrolmentId],
    );
    const [one] = carried;
    if (one) await this.outbox.publish(new UnitCompleted(toEnrolmentId, one.unit_key));
  }
}
