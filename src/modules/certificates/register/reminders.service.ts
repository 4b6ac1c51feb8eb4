import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { dayIn } from '../../../platform/time/day.js';
import { CertificateExpiring } from '../certificates.events.js';
import { dayWhereIssued } from './day-where-issued.js';

/** Days before expiry on which the holder is notified. */
export const REMINDER_DAYS = [60, 14];
/** Reminders written in one transaction. */
const BATCH = 1_000;

/** Reminds holders of certificates that are about to expire, once for each of REMINDER_DAYS. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Returns how many holders are notified. If two reminders are due, only the later one is sent.
   */
  async remindDue(at = new Date()): Promise<number> {
    let total = 0;
    for (;;) {
      const reminded = await this.remindSome(at);
      total += reminded;
      if (reminded === 0) return total;
    }
  }

  /**
   * Excludes holders who were already reminded before applying the limit, so that every round finds
   * new ones.
   */
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
           -- Bounds that hold in every time zone, so that the index is used.
           AND t.expires_on BETWEEN ${dayIn('UTC', at)}::date - 1
             AND ${dayIn('UTC', at)}::date + ${most}::int + 1
           AND NOT EXISTS (SELECT 1 FROM certificate_reminders r
             WHERE r.certificate_id = t.id AND r.days_before = due.days_before)
         ORDER BY t.expires_on, t.id LIMIT ${BATCH}
         ON CONFLICT DO NOTHING RETURNING certificate_id AS id`,
      );
      await this.outbox.publishAll(rows.map(({ id }) => new CertificateExpiring(id)));
      return rows.length;
    });
  }
}
