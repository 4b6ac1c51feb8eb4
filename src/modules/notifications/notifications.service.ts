import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { AddressRefused, failureIn, Mailer } from '../../platform/mail/mailer.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { type Commit, JobFailed, LongJob } from '../../platform/queue/job.decorator.js';
import type { JobPayloads } from '../../platform/queue/jobs.js';
import { Composer, type Reader } from './composer.js';
import type { NotificationKind } from './messages/catalogue.js';
import { MailDelivery, type Notification } from './notification.entity.js';
import type { NotificationDto } from './notifications.dto.js';

declare module '../../platform/queue/jobs.js' {
  interface JobPayloads {
    'notifications.send-mail': { deliveryId: string };
    'bulk-mail.send': { deliveryId: string };
  }
}

const readerColumns = sql`n.kind, n.subject_id AS "subjectId", n.person_id AS "personId", p.email,
  p.status <> 'invited' AS verified, p.latin_name AS "latinName",
  p.native_name AS "nativeName", p.language, p.time_zone AS "timeZone"`;

/** Told to thousands at once: their mails wait for what they tell of. */
const bulkKinds = new Set<NotificationKind>(['certificate-issued']);

/** A reader, and the address they had before where the email is about its correction. */
type Addressed = Reader & { formerEmail: string | null };

/** Who is told of what. */
export type Told = Pick<Notification, 'personId' | 'kind' | 'subjectId'>;

/** Telling people: in the application, and by mail. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly composer: Composer,
    private readonly mailer: Mailer,
  ) {}

  /** Writes notifications and their mails' jobs, in the transaction of the job that asks for it. */
  async notify(...told: Told[]): Promise<void> {
    if (told.length === 0) return;
    const rows = told.map((one) => ({ ...one, id: newId(), deliveryId: newId() }));
    await this.db.prepared(
      'notify',
      `WITH told AS (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[])
           AS t (id, person, kind, subject, delivery)
       ), notified AS (
         INSERT INTO notifications (id, person_id, kind, subject_id)
         SELECT id, person, kind, subject FROM told)
       INSERT INTO mail_deliveries (id, notification_id) SELECT delivery, id FROM told`,
      [
        rows.map(({ id }) => id),
        rows.map(({ personId }) => personId),
        rows.map(({ kind }) => kind),
        rows.map(({ subjectId }) => subjectId),
        rows.map(({ deliveryId }) => deliveryId),
      ],
    );
    const deliveries = (bulk: boolean) =>
      rows
        .filter(({ kind }) => bulkKinds.has(kind) === bulk)
        .map(({ deliveryId }) => ({ deliveryId }));
    await this.outbox.enqueue('notifications.send-mail', deliveries(false));
    await this.outbox.enqueue('bulk-mail.send', deliveries(true));
  }

  /**
   * Sends one mail. If the process dies between the server's "taken" and our note of it, the
   * mail goes out again with the same Message-ID, by which mail programs know a copy.
   */
  @LongJob('notifications.send-mail')
  async sendMail({
    deliveryId,
  }: JobPayloads['notifications.send-mail']): Promise<Commit | undefined> {
    const reader = await this.db.row<Addressed>(
      sql`SELECT ${readerColumns}, (SELECT t.address FROM shared.account_tokens t
           WHERE t.id = n.subject_id AND t.purpose = 'address-changed') AS "formerEmail"
       FROM mail_deliveries d
         JOIN notifications n ON n.id = d.notification_id JOIN shared.people p ON p.id = n.person_id
       WHERE d.id = ${deliveryId} AND d.sent_at IS NULL AND d.refused_at IS NULL
         AND p.status <> 'erased' AND p.nominated_as IS NULL`,
    );
    const message = reader && (await this.composer.compose(reader));
    if (!message) return () => this.note(deliveryId, 'droppedAt');
    const { path: _, ...words } = message;
    const to = reader.formerEmail ?? reader.email;
    try {
      await this.mailer.send({ id: deliveryId, to, ...words });
    } catch (error) {
      if (error instanceof AddressRefused) return () => this.refused(deliveryId, reader);
      const failure = failureIn(error);
      await this.db.repository(MailDelivery).update({ id: deliveryId }, { failure });
      throw error;
    }
    return () => this.note(deliveryId, 'sentAt');
  }

  @JobFailed('notifications.send-mail')
  givenUp({ deliveryId }: JobPayloads['notifications.send-mail']): Promise<void> {
    return this.note(deliveryId, 'failedAt');
  }

  /** Notes what became of an email, unless that is known. */
  private async note(
    id: string,
    end: 'sentAt' | 'droppedAt' | 'refusedAt' | 'failedAt',
  ): Promise<void> {
    const open = { id, sentAt: IsNull(), refusedAt: IsNull() };
    await this.db.repository(MailDelivery).update(open, { [end]: new Date() });
  }

  /** Notes that an address takes no mail, and tells those who can correct it, once a day. */
  private async refused(
    deliveryId: string,
    { personId, email, formerEmail }: Addressed,
  ): Promise<void> {
    if (!formerEmail) await this.assertAddress(personId, email);
    await this.note(deliveryId, 'refusedAt');
    // Nobody has to correct an address that was corrected.
    if (formerEmail) return;
    const others = await this.db.rows<{ personId: string }>(
      sql`SELECT DISTINCT o.id AS "personId" FROM shared.people o
       WHERE o.status = 'active' AND o.id <> ${personId} AND (
         o.id IN (SELECT requested_by FROM shared.account_tokens WHERE person_id = ${personId})
         OR o.id IN (SELECT nominated_by FROM shared.applications WHERE person_id = ${personId}))
         AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = o.id
           AND n.kind = 'address-refused' AND n.subject_id = ${personId}
           AND n.created_at > now() - interval '1 day')`,
    );
    await this.notify(
      ...others.map((one) => ({ ...one, kind: 'address-refused' as const, subjectId: personId })),
    );
  }

  /** Fails a job whose reader has got another address meanwhile: it is tried again with that one. */
  private async assertAddress(personId: string, email: string): Promise<void> {
    const row = await this.db.row<{ email: string }>(
      sql`SELECT email FROM shared.people WHERE id = ${personId}`,
    );
    if (row?.email !== email) throw new Error('The address was corrected while it was tried.');
  }

  /** One of very many. */
  // Thousands are not written to while certificates of others are still being made.
  @LongJob('bulk-mail.send', { after: 'certificates.make' })
  sendBulkMail(payload: JobPayloads['bulk-mail.send']): Promise<Commit | undefined> {
    return this.sendMail(payload);
  }

  @JobFailed('bulk-mail.send')
  bulkGivenUp(payload: JobPayloads['bulk-mail.send']): Promise<void> {
    return this.givenUp(payload);
  }

  /** The actor's notifications, newest first; of those that still say something. */
  async list(actor: Actor, query: PageQuery): Promise<Page<NotificationDto>> {
    const page = await readPage<Reader & Pick<Notification, 'id' | 'createdAt' | 'readAt'>>(
      this.db,
      {
        select: sql`n.id, n.created_at AS "createdAt", n.read_at AS "readAt", ${readerColumns}`,
        from: sql`notifications n JOIN shared.people p ON p.id = n.person_id`,
        id: sql`n.id`,
        key: { sql: sql`n.id`, type: 'uuid', descending: true },
        where: [sql`n.person_id = ${actor.personId}`, sql`n.kind NOT LIKE 'account-%'`],
      },
      query,
    );
    const messages = await this.composer.composeAll(page.items);
    // What asked for something that was done since, such as a decision, has no message any more.
    const items = page.items.flatMap(({ id, kind, subjectId, createdAt, readAt }, index) => {
      const message = messages[index];
      if (!message) return [];
      const { subject, path } = message;
      return [
        {
          ...{ id, kind, subjectId, subject, path },
          createdAt: createdAt.toISOString(),
          readAt: readAt?.toISOString() ?? null,
        },
      ];
    });
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
