import { readFileSync } from 'node:fs';
import { AddressRefused, failureIn } from '../../../../platform/mail/mailer.js';
import type { MimeFile } from '../../../../platform/mail/mime-message.js';
import { addressRefused } from '../../kinds/people/address-refused.js';
import {
  type ChannelServices,
  DeliveryRefused,
  type NotificationChannel,
  type Recipient,
} from '../notification-channel.js';
import { calendarFile } from './calendar-file.js';
import { EMBLEM, emailHtml, footerLines } from './email-html.js';

const emblem: MimeFile = {
  ...{ cid: EMBLEM, name: 'emblem.png', type: 'image/png' },
  content: readFileSync(new URL('./emblem.png', import.meta.url)),
};

/** Without the character set, mail programs may read titles as ASCII. */
const CALENDAR = 'text/calendar; charset=utf-8';

/**
 * Email, which everybody has. If the process dies between the server's acceptance and our note of it,
 * the mail is sent again with the same Message-ID, by which mail programs recognise a copy.
 */
export const email: NotificationChannel = {
  kind: 'email',
  delivers: () => true,
  usesEmailAddress: true,
  hasSummaries: true,
  formerJobs: { single: 'notifications.send-mail', bulk: 'bulk-mail.send' },

  async deliver(
    { id, subject, text: message, parts, unsubscribeUrl },
    { email, formerEmail },
    { mailer },
  ) {
    const text = `${message}\n${footerLines(parts).join('\n')}\n`;
    const html = emailHtml(subject, parts);
    const attachments = parts.event
      ? [{ name: 'event.ics', type: CALENDAR, content: calendarFile(parts.event) }]
      : [];
    try {
      const to = formerEmail ?? email;
      const images = [emblem];
      await mailer.send({ id, to, subject, text, html, images, attachments, unsubscribeUrl });
    } catch (error) {
      throw error instanceof AddressRefused ? new DeliveryRefused(error.message) : error;
    }
  },

  failureOf: failureIn,

  /** Notifies those who can correct the address, once a day. */
  async onRefused(recipient, services) {
    // Nobody has to correct an address that was corrected.
    if (recipient.formerEmail) return;
    await assertAddress(recipient, services);
    const { personId } = recipient;
    const others = await services.db.rows<{ personId: string }>(
      `SELECT DISTINCT o.id AS "personId" FROM shared.people o
       WHERE o.status = 'active' AND o.id <> $1 AND (
         o.id IN (SELECT requested_by FROM shared.account_tokens WHERE person_id = $1)
         OR o.id IN (SELECT nominated_by FROM shared.applications WHERE person_id = $1))
         AND NOT EXISTS (SELECT 1 FROM notifications n WHERE n.person_id = o.id
           AND n.kind = $2 AND n.subject_id = $1
           AND n.created_at > now() - interval '1 day')`,
      [personId, addressRefused.kind],
    );
    await services.notify(
      ...others.map((one) => ({ ...one, kind: addressRefused.kind, subjectId: personId })),
    );
  },
};

/** Fails a job whose reader has got another address meanwhile: it is tried again with that one. */
async function assertAddress({ personId, email }: Recipient, { db }: ChannelServices) {
  const row = await db.row<{ email: string }>('SELECT email FROM shared.people WHERE id = $1', [
    personId,
  ]);
  if (row?.email !== email) throw new Error('The address was corrected while it was tried.');
}
