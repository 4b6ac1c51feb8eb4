import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { type Commit, JobFailed, LongJob } from '../../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../../platform/queue/jobs.js';
import { AddressStops } from '../bounces/address-stops.service.js';
import { BounceAddresses } from '../bounces/bounce-addresses.js';
import type { DeliveryFailure } from '../channels/delivery-failures.js';
import { email } from '../channels/email/email.js';
import { isRefusal, type Recipient } from '../channels/notification-channel.js';
import { ProductServices } from '../channels/product-services.js';
import { SentOnce } from '../channels/sent-once.js';
import { Composer, type Reader, readerColumns } from '../composer.js';
import { notificationKinds } from '../kinds/notification-kinds.js';
import { type ReaderSettings, settingsColumns, timingOf } from '../settings/delivery-plan.js';
import { UnsubscribeLinks } from '../unsubscribing/unsubscribe-links.js';
import { composeSummary } from './compose-summary.js';

declare module '../../../platform/queue/jobs.js' {
  interface JobPayloads {
    'summaries.send': { summaryId: string };
  }
}

/** Lines of a summary; those beyond are only counted. */
const MAX_LINES = 50;

type Line = Reader & ReaderSettings & { deliveryId: string; total: number };

/** A delivery of which it is not known yet what became. */
const isOpen = sql`d.sent_at IS NULL AND d.refused_at IS NULL AND d.dropped_at IS NULL`;

/** Sends the summary of a day: what its reader has not seen in the application by then. */
@Injectable()
export class SummarySender {
  constructor(
    private readonly db: Database,
    private readonly composer: Composer,
    private readonly links: UnsubscribeLinks,
    private readonly sentOnce: SentOnce,
    @Inject(SETTINGS) private readonly settings: Settings,
    private readonly returns: BounceAddresses,
    private readonly stops: AddressStops,
    private readonly services: ProductServices,
  ) {}

  @LongJob('summaries.send')
  async send({ summaryId: id }: JobPayloads['summaries.send']): Promise<Commit> {
    const readAt = new Date();
    const unread = await this.unread(id);
    const composed = await this.composer.composeAll(unread);
    const messages = composed.map((message, n) => (isOff(unread[n] as Line) ? undefined : message));
    const shown = messages.flatMap((message) => message ?? []);
    const [reader] = unread;
    if (!reader || shown.length === 0) return () => this.drop(id);
    if (await this.stops.read(reader.personId)) return () => this.drop(id, 'address-stopped');
    const { personId, email: address, language, total } = reader;
    const recipient: Recipient = { personId, email: address, language, formerEmail: undefined };
    const sent = { sentId: id, personId, email: address };
    const [unsubscribeUrl, returnPath] = [this.links.urlOf(sent), this.returns.of(sent)];
    const message = composeSummary(reader, shown, total - unread.length, this.settings);
    const gone = unread.filter((_, n) => !messages[n]).map(({ deliveryId }) => deliveryId);
    try {
      await this.sentOnce.send(`${id} ${address}`, () =>
        email.deliver({ ...message, id, returnPath, unsubscribeUrl }, recipient, this.services),
      );
    } catch (error) {
      if (!isRefusal(error)) {
        await this.noteFailure(id, email.failureOf?.(error) as DeliveryFailure);
        throw error;
      }
      return async () => {
        await email.onRefused?.(recipient, this.services, error);
        await this.end(id, sql`refused_at = now()`, gone, readAt);
      };
    }
    return async () => {
      await this.end(id, sql`sent_at = now()`, gone, readAt);
      await this.db.run('UPDATE notification_summaries SET sent_at = now() WHERE id = $1', [id]);
    };
  }

  @JobFailed('summaries.send')
  async giveUp({ summaryId }: JobPayloads['summaries.send']): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET failed_at = now()
        WHERE d.summary_id = ${summaryId} AND ${isOpen}`,
    );
  }

  /** The newest of what the summary took and its reader has not read. */
  private unread(id: string): Promise<Line[]> {
    return this.db.rows<Line>(
      sql`SELECT ${readerColumns}, ${settingsColumns}, d.id AS "deliveryId",
          count(*) OVER ()::int AS total
        FROM notification_deliveries d JOIN notifications n ON n.id = d.notification_id
        JOIN shared.people p ON p.id = n.person_id
        LEFT JOIN notification_settings s ON s.person_id = p.id
        WHERE d.summary_id = ${id} AND ${isOpen} AND n.read_at IS NULL AND p.status <> 'erased'
        ORDER BY n.id DESC LIMIT ${MAX_LINES}`,
    );
  }

  /** Notes what became of what it said; the rest is dropped: read by then, gone or turned off. */
  private async end(id: string, change: Sql, gone: string[], readAt: Date): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET ${change}, failure = NULL FROM notifications n
        WHERE n.id = d.notification_id AND d.summary_id = ${id} AND ${isOpen}
          AND d.id <> ALL(${gone}) AND (n.read_at IS NULL OR n.read_at > ${readAt})`,
    );
    await this.drop(id);
  }

  private async drop(id: string, failure: DeliveryFailure | null = null): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET dropped_at = now(), failure = ${failure}
        WHERE d.summary_id = ${id} AND ${isOpen}`,
    );
  }

  private async noteFailure(id: string, failure: DeliveryFailure): Promise<void> {
    await this.db.run(
      sql`UPDATE notification_deliveries d SET failure = ${failure}
        WHERE d.summary_id = ${id} AND ${isOpen}`,
    );
  }
}

/** Whether its reader has turned a kind off after the summary took it. */
function isOff({ kind: name, timings }: Line): boolean {
  const kind = notificationKinds.find(name);
  return kind === undefined || timingOf(kind, timings) === 'off';
}
