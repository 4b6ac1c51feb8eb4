import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Schedule } from '../../../platform/queue/schedule.js';
import { dayIn } from '../../../platform/time/day.js';
import { readingZone } from '../../people/member-state-zones.js';
import { nextMorning } from '../settings/morning.js';

/** Deliveries whose readers get their summaries together. */
const DELIVERIES_AT_ONCE = 1_000;

interface Due {
  id: string;
  personId: string;
  timeZone: string;
  day: string;
}

/**
 * Makes the summaries that are due. A summary takes the deliveries that wait for it, in the
 * transaction that writes its row and its job: from then on, they are its own.
 */
@Injectable()
export class SummariesService implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(60, 'notifications.make-summaries', () => this.makeDue());
  }

  /** One for each person whose morning has come, in batches. */
  async makeDue(): Promise<void> {
    while ((await this.db.transaction(() => this.makeSome())) > 0);
  }

  private async makeSome(): Promise<number> {
    const people = await this.db.rows<{ id: string; timeZone: string; memberState: string | null }>(
      sql`SELECT p.id, p.time_zone AS "timeZone", p.member_state AS "memberState"
        FROM shared.people p WHERE p.id IN (
          SELECT n.person_id FROM (
            SELECT notification_id FROM notification_deliveries
            WHERE summary_at <= now() ORDER BY summary_at LIMIT ${DELIVERIES_AT_ONCE}) d
          JOIN notifications n ON n.id = d.notification_id)`,
    );
    if (people.length === 0) return 0;
    const now = new Date();
    const due = people.map(({ id: personId, ...person }): Due => {
      const timeZone = readingZone(person.timeZone, person.memberState);
      return { id: newId(), personId, timeZone, day: dayIn(timeZone, now) };
    });
    const made = await this.db.rows<{ id: string }>(
      sql`INSERT INTO notification_summaries (id, person_id, day)
        SELECT * FROM unnest(${due.map(({ id }) => id)}::uuid[],
          ${due.map(({ personId }) => personId)}::uuid[], ${due.map(({ day }) => day)}::date[])
        ON CONFLICT (person_id, day) DO NOTHING RETURNING id`,
    );
    const isMade = ({ id }: Due) => made.some((one) => one.id === id);
    await this.take(due.filter(isMade));
    // Whoever already has today's, as in a zone further east, gets the next one tomorrow.
    await this.postpone(due.filter((one) => !isMade(one)));
    return people.length;
  }

  private async take(made: Due[]): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET summary_id = s.id, summary_at = NULL
        FROM notifications n JOIN notification_summaries s ON s.person_id = n.person_id
        WHERE n.id = d.notification_id AND s.id = ANY(${made.map(({ id }) => id)})
          AND d.summary_at <= now()`,
    );
    await this.outbox.enqueue(
      'summaries.send',
      made.map(({ id }) => ({ summaryId: id })),
    );
  }

  private async postpone(later: Due[]): Promise<void> {
    for (const { personId, timeZone, day } of later) {
      let morning = nextMorning(timeZone, new Date());
      while (dayIn(timeZone, morning) <= day) morning = nextMorning(timeZone, morning);
      await this.db.run(
        sql`UPDATE notification_deliveries d SET summary_at = ${morning} FROM notifications n
          WHERE n.id = d.notification_id AND n.person_id = ${personId} AND d.summary_at <= now()`,
      );
    }
  }
}
