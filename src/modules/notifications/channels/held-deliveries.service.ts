import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Schedule } from '../../../platform/queue/schedule.js';
import type { DeliveryPlan } from '../settings/delivery-plan.js';
import { bulkDeliveryJob } from './delivery-jobs.js';

type HoldingPlan = Extract<DeliveryPlan, { until: Date }>;

const RELEASED_AT_ONCE = 1_000;

/**
 * Deliveries that wait for the end of their reader's quiet hours, or for a daily summary. A delivery
 * that is open has a job, a time at which it gets one again, which decides again, or a summary.
 */
@Injectable()
export class HeldDeliveries implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly schedule: Schedule,
  ) {}

  onModuleInit(): void {
    this.schedule.every(60, 'notifications.release-held', () => this.releaseDue());
  }

  /**
   * Holds a delivery until a time or a summary, in the transaction that marks its job as done. If its
   * reader's settings have changed since their `version` was read, it is decided again at once.
   */
  async hold(id: string, plan: HoldingPlan, version: number): Promise<void> {
    // Locked, so that those who change the settings see what is held, or this sees the change.
    const current = await this.db.row<{ version: number }>(
      sql`SELECT s.version FROM notification_settings s
        JOIN notifications n ON n.person_id = s.person_id
        JOIN notification_deliveries d ON d.notification_id = n.id
        WHERE d.id = ${id} FOR SHARE OF s`,
    );
    const isCurrent = (current?.version ?? 0) === version;
    const summaryAt = isCurrent && plan.action === 'summarise' ? plan.until : null;
    const notBefore = summaryAt ? null : isCurrent ? plan.until : new Date();
    await this.db.run(
      sql`UPDATE notification_deliveries
        SET not_before = ${notBefore}, summary_at = ${summaryAt}, summary_id = NULL
        WHERE id = ${id} AND num_nonnulls(sent_at, refused_at, dropped_at) = 0`,
    );
  }

  /** Makes everything that is held for a person due, because their settings have changed. */
  async reconsider(personId: string): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET not_before = now(), summary_at = NULL
        FROM notifications n WHERE n.id = d.notification_id AND n.person_id = ${personId}
          AND (d.not_before > now() OR d.summary_at IS NOT NULL)`,
    );
  }

  /** Gives those a job whose time has come. */
  async releaseDue(): Promise<void> {
    while ((await this.releaseSome()) === RELEASED_AT_ONCE);
  }

  private releaseSome(): Promise<number> {
    return this.db.transaction(async () => {
      const due = await this.db.rows<{ deliveryId: string; channel: string }>(
        sql`UPDATE notification_deliveries SET not_before = NULL
          WHERE id IN (SELECT id FROM notification_deliveries WHERE not_before <= now()
            ORDER BY not_before LIMIT ${RELEASED_AT_ONCE} FOR UPDATE SKIP LOCKED)
          RETURNING id AS "deliveryId", channel`,
      );
      for (const kind of new Set(due.map(({ channel }) => channel))) {
        const own = due.filter(({ channel }) => channel === kind);
        await this.outbox.enqueue(
          bulkDeliveryJob({ kind }),
          own.map(({ deliveryId }) => ({ deliveryId })),
        );
      }
      return due.length;
    });
  }
}
