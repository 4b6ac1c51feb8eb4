import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { sql } from '../../../platform/database/sql.js';
import { MailRate } from '../../../platform/mail/mail-rate.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { Gathering } from '../../../platform/queue/gathering.js';
import { JOBS, type JobSource, type RegisteredJob } from '../../../platform/queue/job-registry.js';
import { type JobName, queueOf } from '../../../platform/queue/jobs.js';
import { Pace } from '../../../platform/queue/pace.js';
import { Schedule } from '../../../platform/queue/schedule.js';
import { BounceAddresses } from '../bounces/bounce-addresses.js';
import { type ComposedMessage, Composer, type Reader, readerColumns } from '../composer.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { deliveryPlan, type ReaderSettings, settingsColumns } from '../settings/delivery-plan.js';
import { isChoosable } from '../settings/timings.js';
import { UnsubscribeLinks } from '../unsubscribing/unsubscribe-links.js';
import type { DeliveryFailure } from './delivery-failures.js';
import { bulkDeliveryJob, deliveryJob } from './delivery-jobs.js';
import { type DeliveryResult, DeliveryResults } from './delivery-results.service.js';
import { email } from './email/email.js';
import { HeldDeliveries } from './held-deliveries.service.js';
import { isRefusal, type NotificationChannel, type Recipient } from './notification-channel.js';
import { notificationChannels } from './notification-channels.js';
import { ProductServices } from './product-services.js';
import { SentOnce } from './sent-once.js';

type DeliveryPayload = { deliveryId: string };
type DeliveryReader = Reader &
  ReaderSettings & {
    /** Whether no emails are sent to the address. */
    isStopped: boolean;
  };

/** A process that has run for so long is not part of an upgrade that is under way. */
const SETTLED_SECONDS = 3_600;

/** Longer than any channel of the product waits for a server: seconds. */
const MAX_DELIVERY_SECONDS = 120;

/** Fails a delivery that hangs: a worker that waits for it for ever would in the end do nothing else. */
async function inTime(delivery: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The channel did not answer within ${MAX_DELIVERY_SECONDS} s.`)),
      MAX_DELIVERY_SECONDS * 1_000,
    );
  });
  await Promise.race([delivery, late]).finally(() => clearTimeout(timer));
}

/** Delivers notifications, each through its channel. */
@Injectable()
export class DeliveriesService implements JobSource, OnModuleInit {
  private readonly readers = new Gathering((ids: string[]) => this.findReaders(ids));
  private readonly messages: Gathering<Reader, ComposedMessage | undefined>;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly held: HeldDeliveries,
    private readonly results: DeliveryResults,
    private readonly sentOnce: SentOnce,
    private readonly links: UnsubscribeLinks,
    private readonly returns: BounceAddresses,
    private readonly schedule: Schedule,
    private readonly pace: Pace,
    private readonly rate: MailRate,
    private readonly services: ProductServices,
    composer: Composer,
  ) {
    this.messages = new Gathering((readers) => composer.composeAll(readers));
  }

  onModuleInit(): void {
    this.pace.set(queueOf(deliveryJob(email)), () => this.rate.turn(true));
    for (const job of [bulkDeliveryJob(email), 'summaries.send']) {
      this.pace.set(queueOf(job), () => this.rate.turn(false));
    }
    this.schedule.every(600, 'notifications.drop-unregistered', async () => {
      // After an upgrade, or a start without a plug-in by mistake, others may still do them.
      if (process.uptime() > SETTLED_SECONDS) await this.dropUnregistered();
    });
  }

  [JOBS](): RegisteredJob[] {
    return notificationChannels.all().flatMap((channel) => {
      const job = (name: string, after?: JobName): RegisteredJob => ({
        ...{ name: name as JobName, on: [], after, isLong: true, together: false },
        isShort: channel === email,
        perform: (payload) => this.deliver(channel, payload as DeliveryPayload),
        commitAll: (results) => this.results.write(results as DeliveryResult[]),
        statement: (results) => this.results.statement(results as DeliveryResult[]),
        failed: ({ deliveryId: id }: DeliveryPayload) =>
          this.results.write([{ id, end: 'failed' }]),
      });
      const { single, bulk } = channel.formerJobs ?? {};
      // Thousands are not written to while certificates of others are still being made.
      const first = 'certificates.make';
      return [
        job(deliveryJob(channel)),
        job(bulkDeliveryJob(channel), first),
        ...(single ? [job(single)] : []),
        ...(bulk ? [job(bulk, first)] : []),
      ];
    });
  }

  private async deliver(
    channel: NotificationChannel,
    { deliveryId: id }: DeliveryPayload,
  ): Promise<DeliveryResult> {
    const dropped = (failure?: DeliveryFailure): DeliveryResult => ({
      ...{ id, end: 'dropped' },
      ...(failure && { failure }),
    });
    const reader = await this.readers.ask(id);
    const known = reader && notificationKinds.find(reader.kind);
    if (!known) return dropped();
    const plan = deliveryPlan(known, reader, new Date());
    if (plan.action === 'drop') return dropped('turned-off');
    if (plan.action === 'summarise' && !channel.hasSummaries) return dropped('in-summary');
    if (channel.usesEmailAddress && reader.isStopped && !known.triesStopped) {
      return dropped('address-stopped');
    }
    if ('until' in plan) return { id, more: () => this.held.hold(id, plan, reader.version) };
    const message = await this.messages.ask(reader);
    if (!message) return dropped();
    const { personId, email: address, language, kind } = reader;
    const { subject, text, parts, path, formerEmail } = message;
    const recipient: Recipient = { personId, email: address, language, formerEmail };
    if (channel.reaches?.(recipient) === false) return dropped();
    const sent = { sentId: id, personId, email: address };
    const delivered = {
      ...{ id, kind, subject, text, parts, path },
      returnPath: formerEmail ? undefined : this.returns.of(sent),
      unsubscribeUrl: isChoosable(known) ? this.links.urlOf(sent) : undefined,
    };
    try {
      await this.sentOnce.send(`${id} ${formerEmail ?? address}`, () =>
        inTime(channel.deliver(delivered, recipient, this.services)),
      );
    } catch (error) {
      if (isRefusal(error)) {
        const more = async () => channel.onRefused?.(recipient, this.services, error);
        return { id, end: 'refused', more };
      }
      await this.results.noteFailure(id, channel.failureOf?.(error) ?? 'not-delivered');
      throw error;
    }
    await this.results.noteSent(id);
    return { id, end: 'sent' };
  }

  /** The readers of deliveries that are open. */
  private async findReaders(ids: string[]): Promise<(DeliveryReader | undefined)[]> {
    const rows = await this.db.prepared<DeliveryReader & { deliveryId: string }>(
      'readers of deliveries',
      sql`SELECT d.id AS "deliveryId", ${readerColumns}, ${settingsColumns},
          t.stopped_at IS NOT NULL AS "isStopped"
        FROM notification_deliveries d
        JOIN notifications n ON n.id = d.notification_id JOIN shared.people p ON p.id = n.person_id
        LEFT JOIN notification_settings s ON s.person_id = p.id
        LEFT JOIN address_stops t ON t.person_id = p.id AND t.address = p.email
        WHERE d.id = ANY(${ids})
          AND num_nonnulls(d.sent_at, d.refused_at, d.dropped_at) = 0
          AND p.status <> 'erased' AND p.nominated_as IS NULL`,
    );
    const found = new Map(rows.map((row) => [row.deliveryId, row]));
    return ids.map((id) => found.get(id));
  }

  /**
   * Drops deliveries of channels, and jobs of kinds, that are not registered: their plug-in was
   * removed. Those that newer processes have, while older ones still run, are done within the hour.
   */
  async dropUnregistered(): Promise<void> {
    await this.outbox.closeUnknown(['notifications.']);
    await this.db.transaction(async () => {
      const payloads = await this.outbox.closeUnknown<DeliveryPayload>([
        'delivery-',
        'bulk-delivery-',
      ]);
      if (payloads.length === 0) return;
      await this.db.run(
        `UPDATE notification_deliveries SET dropped_at = now(), failure = 'channel-not-registered'
         WHERE id = ANY($1) AND sent_at IS NULL AND refused_at IS NULL`,
        [payloads.map(({ deliveryId }) => deliveryId)],
      );
    });
  }
}
