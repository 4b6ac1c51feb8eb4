import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { CertificateRunningOut } from '../certificates.events.js';

/** Days before a certificate runs out on which its holder is told. */
export const REMINDER_DAYS = [60, 14];
/** Reminders of one look. */
const MOST = 1_000;

/** Tells holders that a certificate is about to run out: once for each of the days. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Returns how many are told. Of two days that are both past, only the later is told. */
  remindDue(): Promise<number> {
    return this.db.transaction(async () => {
      const rows = await this.db.rows<{ id: string }>(
        `INSERT INTO certificate_reminders (certificate_id, days_before)
         SELECT t.id, (SELECT min(d) FROM unnest($1::int[]) AS d
           WHERE t.expires_on - d <= current_date)
         FROM certificates t
         WHERE t.state = 'issued' AND t.person_id IS NOT NULL
           AND t.expires_on BETWEEN current_date AND current_date + $2::int
         ORDER BY t.expires_on, t.id LIMIT ${MOST}
         ON CONFLICT DO NOTHING RETURNING certificate_id AS id`,
        [REMINDER_DAYS, Math.max(...REMINDER_DAYS)],
      );
      await this.outbox.publishAll(rows.map(({ id }) => new CertificateRunningOut(id)));
      return rows.length;
    });
  }
}
