import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ApplicationsClosed, NominationsClosing, NominationsOpened } from '../enrolments.events.js';
import type { NominationNotice } from './nomination-notice.entity.js';

/** Days before the end on which coordinators with free seats are reminded. */
const REMINDER_DAYS = 3;

const events = {
  opened: NominationsOpened,
  closing: NominationsClosing,
  closed: ApplicationsClosed,
} satisfies Record<NominationNotice['notice'], unknown>;

/** Says once of each cohort that nominations have begun, that they end soon, and that they are over. */
@Injectable()
export class NominationNotices {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A reminder comes at least a day after the first notice, however short the time is. */
  async publishDue(): Promise<void> {
    await this.db.transaction(async () => {
      const notices = await this.db.rows<Pick<NominationNotice, 'cohortId' | 'notice'>>(
        sql`INSERT INTO nomination_notices (cohort_id, notice)
          SELECT c.id, due.notice
          FROM shared.cohorts c CROSS JOIN LATERAL (VALUES
            ('opened', c.applications_open_at),
            ('closing', c.applications_close_at - make_interval(days => ${REMINDER_DAYS})),
            ('closed', c.applications_close_at)
          ) AS due (notice, at)
          LEFT JOIN nomination_notices o ON o.cohort_id = c.id AND o.notice = 'opened'
          WHERE due.at <= now() AND CASE due.notice
            WHEN 'closed' THEN c.stage IN ('open', 'reviewing')
            ELSE c.stage = 'open' AND c.applications_close_at > now()
              AND (due.notice = 'opened' OR o.made_at < now() - interval '1 day') END
          ON CONFLICT DO NOTHING RETURNING cohort_id AS "cohortId", notice`,
      );
      await this.outbox.publishAll(
        notices.map(({ cohortId, notice }) => new events[notice](cohortId)),
      );
    });
  }
}
