import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { AddressCorrected } from '../people/people.events.js';
import { EmailsResumed } from './bounces/address-stop.events.js';
import { deliveryJob } from './channels/delivery-jobs.js';
import { notificationChannels } from './channels/notification-channels.js';
import { notificationKinds } from './kinds/notification-kinds.js';
import { addressRefused } from './kinds/people/address-refused.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'notifications.address-corrected': { personId: string };
  }
}

/** Days after which an email that was refused is no longer news. */
const NEWS_DAYS = 30;

/** What is sent again once the address of somebody was corrected. */
@Injectable()
export class AddressCorrectedProcessor {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Tries again what the former address refused, or was not sent to it, also if its owner wants that;
   * and removes what was said of it. What is no longer
   * so by now is not sent: the composer looks.
   */
  @Job('notifications.address-corrected', { on: [AddressCorrected, EmailsResumed] })
  async tryAgain({ personId }: JobPayloads['notifications.address-corrected']): Promise<void> {
    await this.db.run('DELETE FROM notifications WHERE kind = $2 AND subject_id = $1', [
      ...[personId, addressRefused.kind],
    ]);
    await this.db.run(
      `DELETE FROM address_stops s USING shared.people p
       WHERE p.id = s.person_id AND p.id = $1 AND p.email <> s.address`,
      [personId],
    );
    const channels = notificationChannels.all().filter((channel) => channel.usesEmailAddress);
    const refused = await this.db.rows<{ deliveryId: string; channel: string }>(
      `UPDATE notification_deliveries d
       SET refused_at = NULL, failed_at = NULL, dropped_at = NULL, failure = NULL
       FROM notifications n
       WHERE n.id = d.notification_id AND n.person_id = $1 AND n.kind <> ALL($2)
         AND d.channel = ANY($3) AND d.sent_at IS NULL
         AND (d.refused_at IS NOT NULL OR (d.dropped_at IS NOT NULL AND d.failure = 'address-stopped'))
         AND d.created_at > now() - make_interval(days => ${NEWS_DAYS})
       RETURNING d.id AS "deliveryId", d.channel`,
      [personId, kindsForFormerAddress(), channels.map(({ kind }) => kind)],
    );
    for (const channel of channels) {
      const own = refused.filter((one) => one.channel === channel.kind);
      await this.outbox.enqueue(
        deliveryJob(channel),
        own.map(({ deliveryId }) => ({ deliveryId })),
      );
    }
  }
}

const kindsForFormerAddress = (): string[] =>
  notificationKinds.all().flatMap((kind) => (kind.isForFormerAddress ? [kind.kind] : []));
