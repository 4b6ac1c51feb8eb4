import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { readPage } from '../../platform/http/pagination.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { bulkDeliveryJob, deliveryJob } from './channels/delivery-jobs.js';
import { notificationChannels } from './channels/notification-channels.js';
import { Composer, type Reader, readerColumns } from './composer.js';
import { NotificationChanges } from './events/notification-changes.js';
import { notificationKinds } from './kinds/notification-kinds.js';
import type { NewNotification, Notification } from './notification.entity.js';
import type { NotificationsPageDto, NotificationsQuery } from './notifications.dto.js';
import { listedKinds, UnreadNotifications } from './unread-notifications.js';

/** Notifications in the application, and the deliveries of each. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly composer: Composer,
    private readonly unread: UnreadNotifications,
    private readonly changes: NotificationChanges,
  ) {}

  /** Writes notifications and the jobs that deliver them, in the transaction of the job that asks. */
  async notify(...notifications: NewNotification[]): Promise<void> {
    if (notifications.length === 0) return;
    const rows = notifications.map((one) => ({ ...one, id: newId() }));
    const all = rows.flatMap(({ id: notificationId, kind: name, personId }) => {
      const kind = notificationKinds.get(name);
      return notificationChannels
        .all()
        .filter((channel) => channel.delivers(kind))
        .map((channel) => ({ deliveryId: newId(), notificationId, personId, channel, kind }));
    });
    const written = await this.db.prepared<{ id: string }>(
      'notify',
      `WITH notified AS (
         INSERT INTO notifications (id, person_id, kind, subject_id)
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]))
       INSERT INTO notification_deliveries (id, notification_id, channel)
       SELECT r.id, r.notification_id, r.channel
       FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::uuid[])
         AS r (id, notification_id, channel, person_id)
       WHERE ${audiences()} RETURNING id`,
      [
        rows.map(({ id }) => id),
        rows.map(({ personId }) => personId),
        rows.map(({ kind }) => kind),
        rows.map(({ subjectId }) => subjectId),
        all.map(({ deliveryId }) => deliveryId),
        all.map(({ notificationId }) => notificationId),
        all.map(({ channel }) => channel.kind),
        all.map(({ personId }) => personId),
      ],
    );
    const made = new Set(written.map(({ id }) => id));
    const deliveries = all.filter(({ deliveryId }) => made.has(deliveryId));
    for (const channel of notificationChannels.all()) {
      const payloads = (isBulk: boolean) =>
        deliveries
          .filter((one) => one.channel === channel && (one.kind.isBulk ?? false) === isBulk)
          .map(({ deliveryId }) => ({ deliveryId }));
      await this.outbox.enqueue(deliveryJob(channel), payloads(false));
      await this.outbox.enqueue(bulkDeliveryJob(channel), payloads(true));
    }
    this.changes.announce(rows.map(({ personId }) => personId));
  }

  /** The actor's notifications, newest first; those that are still true. */
  async list(
    actor: Actor,
    { archived = false, ...query }: NotificationsQuery,
  ): Promise<NotificationsPageDto> {
    const page = await readPage<Reader & Pick<Notification, 'id' | 'createdAt' | 'readAt'>>(
      this.db,
      {
        select: sql`n.id, n.created_at AS "createdAt", n.read_at AS "readAt", ${readerColumns}`,
        from: sql`notifications n JOIN shared.people p ON p.id = n.person_id`,
        id: sql`n.id`,
        key: { sql: sql`n.id`, type: 'uuid', descending: true },
        where: [
          sql`n.person_id = ${actor.personId}`,
          sql`n.kind = ANY(${listedKinds()})`,
          sql`(n.archived_at IS NOT NULL) = ${archived}`,
        ],
      },
      query,
    );
    const messages = await this.composer.composeAll(page.items);
    // What asked for something that was done since, such as a decision, has no message any more.
    const items = page.items.flatMap(({ id, kind, subjectId, createdAt, readAt }, index) => {
      const message = messages[index];
      if (!message) return [];
      const { subject, path, cohort } = message;
      return [
        {
          ...{ id, kind, subjectId, subject, path, cohort },
          createdAt: createdAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        },
      ];
    });
    const unread = await this.unread.of([actor.personId]);
    return { ...page, items, unread: unread.get(actor.personId)?.length ?? 0 };
  }

  /** Marks one as read. @throws NotFound */
  async read(actor: Actor, id: string): Promise<void> {
    const found = await this.db.run(
      `UPDATE notifications SET read_at = coalesce(read_at, now()) WHERE id = $1 AND person_id = $2`,
      [id, actor.personId],
    );
    if (found === 0) throw new NotFound('notification');
    this.changes.announce([actor.personId]);
  }

  /** Marks all as read that the actor has so far. */
  async readAll(actor: Actor): Promise<void> {
    await this.db.run(
      'UPDATE notifications SET read_at = now() WHERE person_id = $1 AND read_at IS NULL',
      [actor.personId],
    );
    this.changes.announce([actor.personId]);
  }

  /** Moves notifications to the archive: all of these, or none. @throws NotFound */
  archive(actor: Actor, ids: string[]): Promise<void> {
    return this.setArchived(actor, ids, true);
  }

  /** Brings notifications back from the archive, as they were. @throws NotFound */
  restore(actor: Actor, ids: string[]): Promise<void> {
    return this.setArchived(actor, ids, false);
  }

  private setArchived(actor: Actor, ids: string[], isArchived: boolean): Promise<void> {
    const own = [...new Set(ids)];
    return this.db.transaction(async () => {
      const found = await this.db.run(
        `UPDATE notifications SET archived_at = CASE WHEN $3 THEN coalesce(archived_at, now()) END
         WHERE id = ANY($1) AND person_id = $2`,
        [own, actor.personId, isArchived],
      );
      if (found < own.length) throw new NotFound('notification');
      this.changes.announce([actor.personId]);
    });
  }
}

/** SQL: the channel of a delivery `r` is one that its reader has. */
const audiences = (): string =>
  notificationChannels
    .all()
    .flatMap(({ kind, audience }) => (audience ? [`(r.channel <> '${kind}' OR ${audience})`] : []))
    .join(' AND ') || 'true';
