import { Injectable } from '@nestjs/common';
import { Audit } from '../../platform/audit/audit.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type Page, readPage } from '../../platform/http/pagination.js';
import { explained } from '../../platform/i18n/sentences.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { webhookFailure } from './webhook-failures.js';
import type {
  ReplayedDto,
  WebhookDeliveriesQuery,
  WebhookDeliveryDto,
  WebhookDeliveryState,
} from './webhooks.dto.js';
import { WebhookDisabled } from './webhooks.errors.js';
import { WebhooksService } from './webhooks.service.js';

/** Deliveries that one request may replay. */
const MAX_REPLAYED = 10_000;

const states: Record<WebhookDeliveryState, Sql> = {
  waiting: sql`d.delivered_at IS NULL AND d.failed_at IS NULL`,
  delivered: sql`d.delivered_at IS NOT NULL`,
  failed: sql`d.failed_at IS NOT NULL`,
};

/** What was sent to an endpoint, and sending it again. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly webhooks: WebhooksService,
  ) {}

  /** Newest first. @throws NotFound */
  async list(
    endpointId: string,
    { state, ...query }: WebhookDeliveriesQuery,
  ): Promise<Page<WebhookDeliveryDto>> {
    await this.webhooks.read(endpointId);
    const page = await readPage<Omit<WebhookDeliveryDto, 'failure'> & { failure: string | null }>(
      this.db,
      {
        select: sql`d.id, d.event_id AS "eventId", e.type, e.occurred_at AS "occurredAt", d.attempts,
          CASE WHEN ${states.delivered} THEN 'delivered' WHEN ${states.failed} THEN 'failed'
            ELSE 'waiting' END AS state, d.attempted_at AS "attemptedAt",
          d.next_attempt_at AS "nextAttemptAt", d.status, d.duration_ms AS "durationMs", d.failure`,
        from: sql`webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id`,
        id: sql`d.id`,
        key: { sql: sql`d.id`, type: 'uuid', descending: true },
        where: [sql`d.endpoint_id = ${endpointId}`, state && states[state]],
      },
      query,
    );
    const items = page.items.map((row) => ({
      ...row,
      failure: row.failure ? explained(webhookFailure(row.failure, row.status)) : null,
    }));
    return { ...page, items };
  }

  /** Sends one again, whatever became of it. @throws NotFound, WebhookDisabled */
  async replay(actor: Actor, id: string): Promise<void> {
    const delivery = await this.db.row<{ endpointId: string }>(
      'SELECT endpoint_id AS "endpointId" FROM webhook_deliveries WHERE id = $1',
      [id],
    );
    if (!delivery) throw new NotFound('delivery');
    await this.reopen(
      actor,
      delivery.endpointId,
      sql`id = ${id} AND (delivered_at IS NOT NULL
      OR failed_at IS NOT NULL OR next_attempt_at IS NOT NULL)`,
    );
  }

  /** Sends again what was given up of events since then. @throws NotFound, WebhookDisabled */
  async replayFailed(actor: Actor, endpointId: string, since: string): Promise<ReplayedDto> {
    const replayed = await this.reopen(
      actor,
      endpointId,
      sql`id IN (SELECT d.id FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
        WHERE d.endpoint_id = ${endpointId} AND d.failed_at IS NOT NULL AND e.occurred_at >= ${since}
        ORDER BY d.id LIMIT ${MAX_REPLAYED})`,
    );
    return { replayed };
  }

  private reopen(actor: Actor, endpointId: string, which: Sql): Promise<number> {
    return this.db.transaction(async () => {
      const { disabledAt } = await this.webhooks.read(endpointId);
      if (disabledAt) throw new WebhookDisabled();
      const reopened = await this.db.rows<{ deliveryId: string }>(
        sql`UPDATE webhook_deliveries SET attempts = 0, next_attempt_at = NULL,
            delivered_at = NULL, failed_at = NULL WHERE ${which} RETURNING id AS "deliveryId"`,
      );
      await this.outbox.enqueue('webhooks.deliver', reopened);
      if (reopened.length > 0) {
        await this.audit.record({
          actor,
          action: 'webhook.replayed',
          subject: ['webhook', endpointId],
          details: { deliveries: reopened.length },
        });
      }
      return reopened.length;
    });
  }
}
