import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { explained } from '../../platform/i18n/sentences.js';
import { PeopleService } from '../people/people.service.js';
import { isProgrammeCoordinator } from '../people/roles.js';
import { deliveryFailure } from './channels/delivery-failures.js';
import type { SentDto } from './sent.dto.js';
import { knownNotifications } from './sent.policy.js';

/** A notification `n`, a delivery `d` of it, its reader `p`, and what it is about. */
const from = sql`notifications n JOIN shared.people p ON p.id = n.person_id
  JOIN notification_deliveries d ON d.notification_id = n.id
  LEFT JOIN notification_summaries m ON m.id = d.summary_id
  LEFT JOIN shared.registrations r ON r.id = n.subject_id
  LEFT JOIN shared.enrolments e ON e.id = coalesce(r.enrolment_id, (
    SELECT o.id FROM announcement_recipients i JOIN announcements s ON s.id = i.announcement_id
    JOIN shared.enrolments o ON o.cohort_id = s.cohort_id AND o.person_id = i.person_id
    WHERE i.id = n.subject_id), n.subject_id)
  LEFT JOIN shared.applications a ON a.id = coalesce(e.application_id, n.subject_id)
  LEFT JOIN shared.cohorts c ON c.id = a.cohort_id
  LEFT JOIN shared.certificates t ON t.id = n.subject_id AND t.person_id = n.person_id`;

/** A delivery `d` of which it is not known yet what becomes. */
const isWaiting = sql`num_nonnulls(d.sent_at, d.refused_at, d.dropped_at, d.failed_at) = 0`;

/** What somebody was sent, for the staff who look after them. */
@Injectable()
export class SentService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
  ) {}

  /** Newest first. @throws NotFound when the person is outside the actor's scope */
  async list(actor: Actor, personId: string, query: PageQuery): Promise<Page<SentDto>> {
    await this.people.read(actor, personId);
    // Only the secretariat may learn that a nominee held for another country was sent no email.
    const shownAsSent = isProgrammeCoordinator(actor)
      ? sql`FALSE`
      : sql`p.nominated_as IS NOT NULL`;
    const page = await readPage<Omit<SentDto, 'failure'> & { failure: string | null }>(
      this.db,
      {
        select: sql`d.id, n.kind, d.channel, n.created_at AS "createdAt",
          coalesce(c.title, CASE WHEN t.id IS NOT NULL
            THEN jsonb_build_object('en', t.content->>'cohortTitle') END) AS "cohortTitle",
          CASE WHEN d.sent_at IS NOT NULL OR (d.dropped_at IS NOT NULL AND ${shownAsSent}) THEN 'sent'
            WHEN d.refused_at IS NOT NULL THEN 'refused'
            WHEN d.dropped_at IS NOT NULL THEN 'dropped'
            WHEN d.failed_at IS NOT NULL THEN 'failed' ELSE 'waiting' END AS state,
          coalesce(d.sent_at, d.refused_at, d.dropped_at, d.failed_at) AS "endedAt",
          CASE WHEN ${isWaiting} THEN coalesce(d.not_before, d.summary_at, m.created_at) END
            AS "heldUntil",
          CASE WHEN ${isWaiting} AND d.not_before IS NOT NULL THEN 'quiet-hours'
            WHEN ${isWaiting} AND (d.summary_at IS NOT NULL OR m.id IS NOT NULL)
              THEN 'daily-summary' END AS "heldFor",
          CASE WHEN d.sent_at IS NULL
             AND (d.refused_at IS NULL OR d.failure = 'bounced')
            AND NOT (d.dropped_at IS NOT NULL AND ${shownAsSent}) THEN d.failure END AS failure`,
        from,
        id: sql`d.id`,
        key: { sql: sql`d.id`, type: 'uuid', descending: true },
        where: [sql`n.person_id = ${personId}`, knownNotifications(actor, sql`n`, sql`a`, sql`t`)],
      },
      query,
    );
    const items = page.items.map(({ failure, ...row }) => ({
      ...row,
      failure: failure === null ? null : explained(deliveryFailure(failure)),
    }));
    return { ...page, items };
  }
}
