import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { Gathering } from '../../../platform/queue/gathering.js';
import type { Commit } from '../../../platform/queue/job.decorator.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { NotificationDelivery } from '../notification.entity.js';
import type { DeliveryFailure } from './delivery-failures.js';

/** Statements that note what was sent, beside each other: the next one does not wait. */
const NOTES_AT_ONCE = 3;

/** What became of a delivery. */
export interface DeliveryResult {
  id: string;
  /** None, while it is held. */
  end?: 'sent' | 'dropped' | 'refused' | 'failed';
  /** Why it was dropped. */
  failure?: DeliveryFailure;
  /** What else is to be written. */
  more?: Commit;
}

/** Writes what became of deliveries, of many at once. */
@Injectable()
export class DeliveryResults {
  private readonly sent = new Gathering((ids: string[]) => this.noteAllSent(ids), NOTES_AT_ONCE);

  constructor(private readonly db: Database) {}

  /**
   * Notes at once, without waiting for the disk, that a channel has accepted a delivery: if this
   * process is killed before it commits that, another does not send it again.
   */
  async noteSent(id: string): Promise<void> {
    await this.sent.ask(id).catch((error: Error) =>
      // The commit follows; until then, this process remembers it.
      logger.debug({ reason: error.message }, 'delivery not noted'),
    );
  }

  /** Notes why an attempt failed that will be repeated. */
  async noteFailure(id: string, failure: string): Promise<void> {
    await this.db.repository(NotificationDelivery).update({ id }, { failure });
  }

  /** Writes results, unless they are known, in the transaction that marks the jobs as done. */
  async write(results: DeliveryResult[]): Promise<void> {
    for (const { more } of results) await more?.();
    await this.db.run(ending(results.filter(({ end }) => end)));
  }

  /** The statement that writes these results; undefined if they need more than that. */
  statement(results: DeliveryResult[]): Sql | undefined {
    return results.some(({ more }) => more) ? undefined : ending(results);
  }

  private async noteAllSent(ids: string[]): Promise<undefined[]> {
    const { text, values } = sql`UPDATE notification_deliveries SET sent_at = now()
      WHERE id = ANY(${ids}) AND sent_at IS NULL AND refused_at IS NULL`;
    await this.db.sidePool.query({ name: 'deliveries sent', text, values });
    return ids.map(() => undefined);
  }
}

/** Writes what became of deliveries whose end is not known. */
const ending = (results: DeliveryResult[]): Sql =>
  sql`UPDATE notification_deliveries d SET
      sent_at = CASE e.ended WHEN 'sent' THEN now() END,
      refused_at = CASE e.ended WHEN 'refused' THEN now() END,
      dropped_at = CASE e.ended WHEN 'dropped' THEN now() ELSE d.dropped_at END,
      failed_at = CASE e.ended WHEN 'failed' THEN now() ELSE d.failed_at END,
      -- The failure of an earlier attempt is not why it is dropped.
      failure = CASE e.ended WHEN 'dropped' THEN e.failure ELSE d.failure END
    FROM unnest(${results.map(({ id }) => id)}::uuid[], ${results.map(({ end }) => end)}::text[],
      ${results.map(({ failure }) => failure ?? null)}::text[]) e (id, ended, failure)
    WHERE d.id = e.id AND d.sent_at IS NULL AND d.refused_at IS NULL
      -- Why it was dropped before, such as because its sender stopped it, stays known.
      AND (e.ended IS DISTINCT FROM 'dropped' OR d.dropped_at IS NULL)`;
