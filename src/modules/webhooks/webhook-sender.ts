import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { Outbound, type OutboundResponse } from '../../platform/outbound/outbound.js';
import { OutboundFailure } from '../../platform/outbound/outbound-failure.js';
import { type Commit, JobFailed, LongJob } from '../../platform/queue/job.decorator.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import type { WebhookEndpoint, WebhookEvent } from './webhook.entity.js';
import type { WebhookFailure } from './webhook-failures.js';
import { WebhookQueue } from './webhook-queue.js';
import { nextAttemptAt, restingSeconds } from './webhook-retries.js';
import { signatureHeaders } from './webhook-signature.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'webhooks.deliver': { deliveryId: string };
  }
}

export const WEBHOOK_SECRET = 'webhook-secret';

type Due = Pick<WebhookEndpoint, 'url' | 'secret' | 'formerSecret' | 'disabledAt'> &
  Pick<WebhookEvent, 'type' | 'data' | 'occurredAt'> & {
    endpointId: string;
    eventId: string;
    attempts: number;
    restingUntil: Date | null;
  };

/** What became of an attempt. */
interface Outcome {
  response?: OutboundResponse;
  failure: WebhookFailure | null;
}

/** Sends deliveries of webhooks, each until it is accepted or its attempts are used up. */
@Injectable()
export class WebhookSender {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    private readonly outbound: Outbound,
    private readonly queue: WebhookQueue,
  ) {}

  @LongJob('webhooks.deliver')
  async deliver({ deliveryId }: { deliveryId: string }): Promise<Commit | undefined> {
    const due = await this.find(deliveryId);
    if (!due) return undefined;
    if (due.disabledAt) return () => this.giveUp(deliveryId, 'webhook-off');
    // A system that does not answer must not keep others waiting.
    if (due.restingUntil) return () => this.postpone(deliveryId, due.restingUntil as Date);
    const secrets = this.secretsOf(due);
    if (!secrets) return () => this.giveUp(deliveryId, 'webhook-secret-unreadable');
    const outcome = await this.attempt(due, secrets);
    return () => this.record(deliveryId, due, outcome);
  }

  @JobFailed('webhooks.deliver')
  abandon({ deliveryId }: { deliveryId: string }): Promise<void> {
    return this.giveUp(deliveryId, 'webhook-given-up');
  }

  private find(deliveryId: string): Promise<Due | undefined> {
    return this.db.row<Due>(
      sql`SELECT w.id AS "endpointId", w.url, w.secret, w.disabled_at AS "disabledAt",
          CASE WHEN w.former_secret_until > now() THEN w.former_secret END AS "formerSecret",
          CASE WHEN w.resting_until > now() THEN w.resting_until END AS "restingUntil",
          e.id AS "eventId", e.type, e.data, e.occurred_at AS "occurredAt", d.attempts
        FROM webhook_deliveries d JOIN webhook_events e ON e.id = d.event_id
        JOIN webhook_endpoints w ON w.id = d.endpoint_id
        WHERE d.id = ${deliveryId} AND d.delivered_at IS NULL AND d.failed_at IS NULL`,
    );
  }

  private secretsOf({ secret, formerSecret }: Due): string[] | undefined {
    const sealed = [secret, ...(formerSecret ? [formerSecret] : [])];
    const opened = sealed.map((one) => this.sealer.open(WEBHOOK_SECRET, one));
    return opened.every((one) => one !== undefined) ? opened : undefined;
  }

  private async attempt(due: Due, secrets: string[]): Promise<Outcome> {
    const { eventId: id, type, data, occurredAt } = due;
    const body = JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
    const timestamp = Math.floor(Date.now() / 1_000);
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Green-Envoys-Webhooks',
      ...signatureHeaders({ id, timestamp, body }, secrets),
    };
    try {
      const response = await this.outbound.post(due.url, headers, Buffer.from(body));
      const isAccepted = response.status >= 200 && response.status < 300;
      return { response, failure: isAccepted ? null : 'webhook-refused' };
    } catch (error) {
      if (error instanceof OutboundFailure) return { failure: error.code };
      throw error;
    }
  }

  private async record(id: string, due: Due, { response, failure }: Outcome): Promise<void> {
    const attempts = due.attempts + 1;
    const next = failure ? nextAttemptAt(attempts, response?.retryAfterSeconds) : undefined;
    await this.db.run(
      sql`UPDATE webhook_deliveries SET attempts = ${attempts}, attempted_at = now(),
          status = ${response?.status ?? null}, duration_ms = ${response?.durationMs ?? null},
          failure = ${failure}, next_attempt_at = ${next ?? null},
          delivered_at = CASE WHEN ${failure}::text IS NULL THEN now() END,
          failed_at = CASE WHEN ${failure !== null && !next} THEN now() END
        WHERE id = ${id}`,
    );
    if (failure) await this.noteFailure(due.endpointId, response?.status === 410);
    else await this.noteSuccess(due.endpointId);
  }

  private async noteSuccess(endpointId: string): Promise<void> {
    await this.db.run(
      `UPDATE webhook_endpoints SET failing_since = NULL, failures = 0, resting_until = NULL
       WHERE id = $1 AND failing_since IS NOT NULL`,
      [endpointId],
    );
  }

  /** @param isGone the system says that the address is no longer used (410) */
  private async noteFailure(endpointId: string, isGone: boolean): Promise<void> {
    const endpoint = await this.db.row<{ failures: number }>(
      sql`UPDATE webhook_endpoints
        SET failures = failures + 1, failing_since = coalesce(failing_since, now())
        WHERE id = ${endpointId} RETURNING failures`,
    );
    const seconds = restingSeconds(endpoint?.failures ?? 0);
    await this.db.run(
      sql`UPDATE webhook_endpoints SET resting_until = now() + make_interval(secs => ${seconds})
        WHERE id = ${endpointId}`,
    );
    if (isGone) await this.queue.stop(sql`id = ${endpointId}`, 'gone');
  }

  private async postpone(id: string, until: Date): Promise<void> {
    await this.db.run('UPDATE webhook_deliveries SET next_attempt_at = $2 WHERE id = $1', [
      id,
      until,
    ]);
  }

  private async giveUp(id: string, failure: WebhookFailure): Promise<void> {
    await this.db.run(
      `UPDATE webhook_deliveries SET failed_at = now(), failure = $2, next_attempt_at = NULL
       WHERE id = $1 AND delivered_at IS NULL AND failed_at IS NULL`,
      [id, failure],
    );
  }
}
