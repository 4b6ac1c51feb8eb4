import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { MailRate } from './mail-rate.js';
import { type MimeFile, mimeMessage } from './mime-message.js';

export interface Mail {
  /**
   * Unique and permanent; becomes the Message-ID, so that mail programs recognise a second copy.
   */
  id: string;
  to: string;
  subject: string;
  text: string;
  /** The same as HTML. */
  html: string;
  /** Images that the HTML shows as `cid:…`. */
  images: MimeFile[];
  attachments: MimeFile[];
  /** The sender of the envelope, to which it comes back; that of all emails, without it. */
  returnPath?: string | undefined;
  /** Where a POST ends such emails, and a GET shows a page that does (RFC 8058). */
  unsubscribeUrl?: string | undefined;
}

/** The headers by which mail programs offer to unsubscribe with one click. */
const listHeaders = (url: string) => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});

/**
 * A text as one line of a header, whatever titles it contains; limited to what mail programs show.
 */
const headerLine = (text: string): string =>
  text
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** An error of nodemailer. */
interface SmtpError extends Error {
  command?: string;
  responseCode?: number;
  response?: string;
}

// A 5yz reply to RCPT is permanent (RFC 5321, 4.2.1); 5yz to anything else may concern the sender.
const isRefusal = ({ command, responseCode = 0 }: SmtpError) =>
  command === 'RCPT TO' && responseCode >= 500 && responseCode < 600;

/** Why an email could not be sent now: no answer, or a temporary rejection by the mail server. */
export type MailFailure = 'mail-server-not-reached' | 'mail-not-accepted';

export const failureIn = (error: unknown): MailFailure =>
  (error as SmtpError).responseCode ? 'mail-not-accepted' : 'mail-server-not-reached';

/** The enhanced status code of an answer (RFC 3463), such as 5.1.1; empty where there is none. */
const statusOf = ({ response = '' }: SmtpError): string =>
  /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';

/** The mail server permanently rejects this address. */
export class AddressRefused extends Error {
  constructor(
    code = 550,
    /** Its enhanced status code, such as 5.1.1; empty where there is none. */
    readonly status = '',
  ) {
    super(`The address is refused (${code}).`);
  }
}

/**
 * Sends email over SMTP.
 * @throws AddressRefused, or another error when a retry may succeed
 */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(
    private readonly db: Database,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    // What the address itself sets, such as ?maxConnections=20, counts more.
    this.transport = createTransport({
      url: settings.SMTP_URL,
      pool: true,
      maxRequeues: 1,
      ...(settings.dkim && { dkim: settings.dkim }),
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  }

  async send({ id, to, subject, returnPath, unsubscribeUrl, ...content }: Mail): Promise<void> {
    this.db.refuseInTransaction('the mail server');
    const host = new URL(this.settings.publicUrl).hostname;
    // As an object: nodemailer would parse a string as a list of recipients.
    const recipient = { name: '', address: to };
    const raw = mimeMessage({
      headers: {
        From: this.settings.MAIL_FROM,
        To: recipient,
        // Where somebody reads what readers reply; the sender's mailbox may have no reader.
        'Reply-To': this.settings.contactEmail,
        Subject: headerLine(subject),
        'Message-ID': `<${id}@${host}>`,
        'Auto-Submitted': 'auto-generated',
        ...(unsubscribeUrl && listHeaders(unsubscribeUrl)),
      },
      ...content,
    });
    const envelope = { from: returnPath ?? this.settings.MAIL_FROM, to: [recipient] };
    await this.transport.sendMail({ envelope, raw }).catch((error: SmtpError) => {
      throw isRefusal(error) ? new AddressRefused(error.responseCode, statusOf(error)) : error;
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

@Global()
@Module({ providers: [Mailer, MailRate], exports: [Mailer, MailRate] })
export class MailModule {}
