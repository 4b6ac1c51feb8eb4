import { readFileSync } from 'node:fs';
import { AddressRefused, failureIn } from '../../../../platform/mail/mailer.js';
import type { MimeFile } from '../../../../platform/mail/mime-message.js';
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

/** A mail server refuses an address; `status` is the enhanced code of its answer, if it has one. */
class EmailRefused extends DeliveryRefused {
  readonly status: string;

  constructor({ message, status }: AddressRefused) {
    super(message);
    this.status = status;
  }
}

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
    { id, subject, text: message, parts, returnPath, unsubscribeUrl },
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
      const content = { subject, text, html, images: [emblem], attachments };
      await mailer.send({ id, to, ...content, returnPath, unsubscribeUrl });
    } catch (error) {
      throw error instanceof AddressRefused ? new EmailRefused(error) : error;
    }
  },

  failureOf: failureIn,

  /** Stops emails to the address, unless it was corrected. */
  async onRefused(recipient, services, refusal) {
    if (recipient.formerEmail) return;
    await assertAddress(recipient, services);
    const status = (refusal as EmailRefused).status;
    await services.bounced(recipient, { kind: 'bounce', permanent: true, status });
  },
};

/** Fails a job whose reader's address has changed meanwhile: it is tried again with the new one. */
async function assertAddress({ personId, email }: Recipient, { db }: ChannelServices) {
  const row = await db.row<{ email: string }>('SELECT email FROM shared.people WHERE id = $1', [
    personId,
  ]);
  if (row?.email !== email) throw new Error('The address was corrected while it was tried.');
}
