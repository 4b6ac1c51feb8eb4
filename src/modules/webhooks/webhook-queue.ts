import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Schedule } from '../../platform/queue/schedule.js';
import type { DisabledReason } from './webhook.entity.js';
import { WebhookStopped } from './webhooks.events.js';

const RELEASED_AT_ONCE = 500;

/** Days for which events and their deliveries are kept. */
export const WEBHOOK_EVENT_DAYS = 30;

/** What becomes of deliveries and endpoints in time: next attempts, the end of failing ones, removal. */
@Injectable()
export class WebhookQueue implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.schedule.every(10, 'webhooks.release-due', () => this.releaseDue());
    this.schedule.every(600, 'webhooks.stop-failing', () => this.stopFailing());
    this.schedule.every(3_600, 'webhooks.remove-old', () => this.removeOld());
  }

  async releaseDue(): Promise<void> {
    while ((await this.releaseSome()) === RELEASED_AT_ONCE);
  }

  /** Switches off endpoints to which nothing was delivered for days. */
  async stopFailing(): Promise<void> {
    const { WEBHOOK_FAILURE_DAYS: days } = this.settings;
    await this.stop(sql`failing_since < now() - make_interval(days => ${days})`, 'failing');
  }

  /** Switches endpoints off, and has administrators notified. */
  async stop(which: Sql, reason: DisabledReason): Promise<void> {
    await this.db.transaction(async () => {
      const stopped = await this.db.rows<{ id: string }>(
        sql`UPDATE webhook_endpoints
          SET disabled_at = now(), disabled_reason = ${reason}, version = version + 1
          WHERE disabled_at IS NULL AND ${which} RETURNING id`,
      );
      await this.outbox.publishAll(stopped.map(({ id }) => new WebhookStopped(id)));
    });
  }

  async removeOld(): Promise<void> {
    await this.db.run(
      'DELETE FROM webhook_events WHERE occurred_at < now() - make_interval(days => $1)',
      [WEBHOOK_EVENT_DAYS],
    );
  }

  private releaseSome(): Promise<number> {
    return this.db.transaction(async () => {
      const due = await this.db.rows<{ deliveryId: string }>(
        sql`UPDATE webhook_deliveries SET next_attempt_at = NULL
          WHERE id IN (SELECT id FROM webhook_deliveries WHERE next_attempt_at <= now()
            ORDER BY next_attempt_at LIMIT ${RELEASED_AT_ONCE} FOR UPDATE SKIP LOCKED)
          RETURNING id AS "deliveryId"`,
      );
      await this.outbox.enqueue('webhooks.deliver', due);
      return due.length;
    });
  }
}
