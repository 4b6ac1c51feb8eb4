import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { NotFound } from '../../platform/http/problem.js';
import { Mailer } from '../../platform/mail/mailer.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { Job } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { Composer, type Reader } from './composer.js';
import type { NotificationKind } from './messages/catalogue.js';
import { Notification } from './notification.entity.js';
import type { NotificationDto } from './notifications.dto.js';

const readerColumns = `n.kind, n.subject_id AS "subjectId", p.email, p.latin_name AS "latinName",
  p.native_name AS "nativeName", p.language, p.time_zone AS "timeZone"`;

/** Telling people: in the application, and by mail. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly composer: Composer,
    private readonly mailer: Mailer,
  ) {}

  /** Writes a notification and its mail's job, in the transaction of the job that asks for it. */
  async notify(personId: string, kind: NotificationKind, subjectId: string): Promise<void> {
    const id = newId();
    const deliveryId = newId();
    await this.db
      .repository(Notification)
      .insert({ id, personId, kind, subjectId, createdAt: new Date() });
    await this.db.run('INSERT INTO mail_deliveries (id, notification_id) VALUES ($1, $2)', [
      deliveryId,
      id,
    ]);
    await this.outbox.enqueue('notifications.send-mail', [{ deliveryId }]);
  }

  /**
   * Sends one mail. If the process dies between the server's "taken" and our note of it, the
   * mail goes out again with the same Message-ID, by which mail programs know a copy.
   */
  @Job('notifications.send-mail', { transaction: false })
  async sendMail({ deliveryId }: JobPayloads['notifications.send-mail']): Promise<void> {
    const reader = await this.db.row<Reader>(
      `SELECT ${readerColumns} FROM mail_deliveries d JOIN notifications n ON n.id = d.notification_id
       JOIN people p ON p.id = n.person_id
       WHERE d.id = $1 AND d.sent_at IS NULL AND p.status <> 'erased'`,
      [deliveryId],
    );
    const message = reader && (await this.composer.compose(reader));
    if (!message) return;
    await this.mailer.send({ id: deliveryId, to: reader.email, ...message });
    await this.db.run('UPDATE mail_deliveries SET sent_at = now() WHERE id = $1', [deliveryId]);
  }

  /** The actor's notifications, newest first. */
  async list(actor: Actor, query: PageQuery): Promise<Page<NotificationDto>> {
    const page = await readPage<Reader & { id: string; createdAt: Date; readAt: Date | null }>(
      this.db,
      {
        select: `n.id, n.created_at AS "createdAt", n.read_at AS "readAt", ${readerColumns}`,
        from: 'notifications n JOIN people p ON p.id = n.person_id',
        id: 'n.id',
        key: { sql: 'n.id', type: 'uuid', descending: true },
        where: ['n.person_id = $1', `n.kind NOT LIKE 'account-%'`],
        params: [actor.personId],
      },
      query,
    );
    const messages = await this.composer.composeAll(page.items);
    const items = page.items.map((row, index) => ({
      id: row.id,
      kind: row.kind,
      subjectId: row.subjectId,
      subject: messages[index]?.subject ?? '',
      createdAt: row.createdAt.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    }));
    return { ...page, items };
  }

  /** Marks one as read. @throws NotFound */
  async read(actor: Actor, id: string): Promise<void> {
    const found = await this.db.run(
      `UPDATE notifications SET read_at = coalesce(read_at, now()) WHERE id = $1 AND person_id = $2`,
      [id, actor.personId],
    );
    if (found === 0) throw new NotFound('notification');
  }
}
