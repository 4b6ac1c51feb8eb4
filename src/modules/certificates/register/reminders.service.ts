import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { dayIn } from '../../../platform/time/day.js';
import { CertificateRunningOut } from '../certificates.events.js';
import { dayWhereIssued } from './day-where-issued.js';

/** Days before a certificate runs out on which its holder is told. */
export const REMINDER_DAYS = [60, 14];
/** Reminders written in one transaction. */
const BATCH = 1_000;

/** Tells holders that a certificate is about to run out: once for each of the days. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Returns how many are notified. Of two days that are both past, only the later counts. */
  async remindDue(at = new Date()): Promise<number> {
    let total = 0;
    for (;;) {
      const reminded = await this.remindSome(at);
      total += reminded;
      if (reminded === 0) return total;
    }
  }

  /** Those reminded already are left out before the limit, so that every round finds new ones. */
  private remindSome(at: Date): Promise<number> {
    const most = Math.max(...REMINDER_DAYS);
    return this.db.transaction(async () => {
      const rows = await this.db.rows<{ id: string }>(
        sql`INSERT INTO certificate_reminders (certificate_id, days_before)
         SELECT t.id, due.days_before
         FROM certificates t CROSS JOIN LATERAL (SELECT ${dayWhereIssued(at)} AS day) AS today
           CROSS JOIN LATERAL (SELECT min(d) AS days_before
           FROM unnest(${REMINDER_DAYS}::int[]) AS d WHERE t.expires_on - d <= today.day) AS due
         WHERE t.state = 'issued' AND t.person_id IS NOT NULL
           AND t.expires_on BETWEEN today.day AND today.day + ${most}::int
           -- Wherever it was issued: what the index is asked for.
           AND t.expires_on BETWEEN ${dayIn('UTC', at)}::date - 1
             AND ${dayIn('UTC', at)}::date + ${most}::int + 1
           AND NOT EXISTS (SELECT 1 FROM certificate_reminders r
             WHERE r.certificate_id = t.id AND r.days_before = due.days_before)
         ORDER BY t.expires_on, t.id LIMIT ${BATCH}
         ON CONFLICT DO NOTHING RETURNING certificate_id AS id`,
      );
      await this.outbox.publishAll(rows.map(({ id }) => new CertificateRunningOut(id)));
      return rows.length;
    });
  }
}
