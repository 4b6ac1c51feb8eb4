import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { WebhookEventName } from './webhook-event-types.js';

/** Why an endpoint gets nothing: switched off by an administrator, failing for days, or gone. */
export const disabledReasons = ['by-hand', 'failing', 'gone'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** An address of another system, and the events that are sent to it. */
@Entity('webhook_endpoints')
export class WebhookEndpoint {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') url!: string;
  @Column('text', { array: true }) eventTypes!: WebhookEventName[];
  /** Sealed with a key derived from SECRET_KEY. */
  @Column('text', { select: false }) secret!: string;
  /** The secret before it was replaced, which signs too until then. */
  @Column('text', { nullable: true, select: false }) formerSecret!: string | null;
  @Column('timestamptz', { nullable: true }) formerSecretUntil!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('text', { nullable: true }) disabledReason!: DisabledReason | null;
  /** Since when no delivery has succeeded, and how many attempts have failed since. */
  @Column('timestamptz', { nullable: true }) failingSince!: Date | null;
  @Column('int') failures!: number;
  /** Until then nothing is sent: other endpoints have their turn. */
  @Column('timestamptz', { nullable: true }) restingUntil!: Date | null;
}

/** Something that happened, as it is sent to other systems. */
@Entity('webhook_events')
export class WebhookEvent {
  /** The same in every delivery, so that a receiver recognises a copy. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') type!: string;
  /** Ids and states, no personal data. */
  @Column('jsonb') data!: object;
  @Column('timestamptz') occurredAt!: Date;
}

/** An event on its way to one endpoint. */
@Entity('webhook_deliveries')
export class WebhookDelivery {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') eventId!: string;
  @Column('uuid') endpointId!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('int') attempts!: number;
  @Column('timestamptz', { nullable: true }) attemptedAt!: Date | null;
  /** Of the last attempt: the status of the response, how long it took, or why there is none. */
  @Column('int', { nullable: true }) status!: number | null;
  @Column('int', { nullable: true }) durationMs!: number | null;
  @Column('text', { nullable: true }) failure!: string | null;
  /** When it gets a job again. */
  @Column('timestamptz', { nullable: true }) nextAttemptAt!: Date | null;
  @Column('timestamptz', { nullable: true }) deliveredAt!: Date | null;
  /** After the last attempt. */
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
}
