import { Injectable } from '@nestjs/common';
import { v5 } from 'uuid';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { JOBS, type JobSource, type RegisteredJob } from '../../platform/queue/job-registry.js';
import type { JobName } from '../../platform/queue/jobs.js';
import { type WebhookSource, webhookSources } from './webhook-event-types.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    [job: `webhook-events.${string}`]: object;
  }
}

/** Namespace of the ids of events that happen once for something (RFC 9562, version 5). */
const ONCE = '6f0cf7a4-51f5-4d0e-9f3b-3d1f3c1b7f10';

/** Writes the events that endpoints subscribe to, and a delivery for each endpoint. */
@Injectable()
export class WebhookEventsProcessor implements JobSource {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  [JOBS](): RegisteredJob[] {
    return webhookSources.map((source) => ({
      name: source.job as JobName,
      on: [source.event],
      after: source.after,
      isLong: false,
      together: true,
      perform: async (payloads) => {
        await this.write(source, payloads as object[]);
        return undefined;
      },
    }));
  }

  private async write({ type, data }: WebhookSource, payloads: object[]): Promise<void> {
    const endpoints = await this.db.rows<{ id: string }>(
      'SELECT id FROM webhook_endpoints WHERE $1 = ANY(event_types) AND disabled_at IS NULL',
      [type],
    );
    if (endpoints.length === 0) return;
    const happened = await this.db.rows<{ data: object; key?: string }>(data, [
      JSON.stringify(payloads),
    ]);
    const events = happened.map(({ data, key }) => ({
      id: key ? v5(`${type} ${key}`, ONCE) : newId(),
      data,
    }));
    await this.deliver(
      type,
      events,
      endpoints.map(({ id }) => id),
    );
  }

  /** Writes events with their deliveries to these endpoints; those that are known are left out. */
  async deliver(
    type: string,
    events: { id: string; data: object }[],
    endpointIds: string[],
  ): Promise<void> {
    const fresh = await this.db.rows<{ id: string }>(
      `INSERT INTO webhook_events (id, type, data)
       SELECT e.id, $1, e.data FROM unnest($2::uuid[], $3::jsonb[]) AS e (id, data)
       ON CONFLICT DO NOTHING RETURNING id`,
      [type, events.map(({ id }) => id), events.map(({ data }) => JSON.stringify(data))],
    );
    const deliveries = fresh.flatMap(({ id: eventId }) =>
      endpointIds.map((endpointId) => ({ id: newId(), eventId, endpointId })),
    );
    await this.db.run(
      `INSERT INTO webhook_deliveries (id, event_id, endpoint_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])`,
      [
        deliveries.map(({ id }) => id),
        deliveries.map(({ eventId }) => eventId),
        deliveries.map(({ endpointId }) => endpointId),
      ],
    );
    await this.outbox.enqueue(
      'webhooks.deliver',
      deliveries.map(({ id }) => ({ deliveryId: id })),
    );
  }
}
