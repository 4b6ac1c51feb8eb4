import type { Database } from '../../../platform/database/database.js';
import type { Kind } from '../../../platform/kinds/kinds.js';
import type { Mailer } from '../../../platform/mail/mailer.js';
import type { Bounce } from '../bounces/bounce-rules.js';
import type { NotificationKind } from '../kinds/notification-kind.js';
import type { MessageParts } from '../messages/message.js';
import type { NewNotification } from '../notification.entity.js';
import type { PushSender } from './web-push/push-sender.js';

/** A message as a channel gets it, in the reader's language. */
export interface DeliveredMessage {
  /** The delivery: the same at each attempt, so that a second copy can be recognised. */
  id: string;
  /** The name of the kind of notification. */
  kind: string;
  subject: string;
  /** The message as plain text, without the footer. */
  text: string;
  /** The same in parts, for channels that lay it out. */
  parts: MessageParts;
  /** For emails, where what is undeliverable comes back to. */
  returnPath?: string | undefined;
  /** The page for a reader who is signed in, beginning with a slash. */
  path: string;
  /** Where a POST turns messages of this kind off (RFC 8058); none, where that is not possible. */
  unsubscribeUrl?: string | undefined;
}

export interface Recipient {
  personId: string;
  email: string;
  /** The address before it was corrected, where the message is for that. */
  formerEmail: string | undefined;
  language: string;
}

/** What the product gives to channels. */
export interface ChannelServices {
  db: Database;
  mailer: Mailer;
  push: Pick<PushSender, 'send'>;
  /** Notifies others; inside a transaction. */
  notify(...notifications: NewNotification[]): Promise<void>;
  /** Notes what a mail server said of the address of a recipient; inside a transaction. */
  bounced(recipient: Recipient, bounce: Bounce): Promise<void>;
}

/** What a channel throws when this recipient will not be reached, now or later. */
export class DeliveryRefused extends Error {
  readonly refused = true;
}

/** Plug-ins cannot import the class: any error with `refused` set is one. */
export const isRefusal = (error: unknown): boolean =>
  (error as { refused?: unknown } | null)?.refused === true;

/**
 * One way to deliver notifications. Each notification has one delivery, and one job, for each channel
 * that delivers its kind; jobs of a channel have a queue of their own.
 */
export interface NotificationChannel extends Kind {
  /** Whether it delivers notifications of this kind; asked when they are written. */
  delivers(kind: NotificationKind): boolean;
  /**
   * SQL that says which readers have this channel at all, `r.person_id`: others get no delivery, and
   * no job. Everybody, without it.
   */
  readonly audience?: string;
  /** Whether it can reach this reader; if not, the delivery is dropped. Everybody, without it. */
  reaches?(recipient: Recipient): boolean;
  /**
   * Delivers a message, outside a transaction. It may be called again with the same id.
   * @throws an error with `refused: true` to give up for good, any other to be tried again later
   */
  deliver(
    message: DeliveredMessage,
    recipient: Recipient,
    services: ChannelServices,
  ): Promise<void>;
  /** What follows from a refusal, in the transaction that notes it. @throws to try it again */
  onRefused?(recipient: Recipient, services: ChannelServices, refusal: unknown): Promise<void>;
  /** The code of why an attempt failed, among `deliveryFailures`; `not-delivered` without it. */
  failureOf?(error: unknown): string;
  /** Whether what was refused is tried again when the reader's email address is corrected. */
  readonly usesEmailAddress: boolean;
  /** Whether it delivers daily summaries; of a kind that is summed up, the others deliver nothing. */
  readonly hasSummaries?: boolean;
  /** Names that its jobs had in earlier versions, which rows of an outbox may still have. */
  readonly formerJobs?: { single: string; bulk: string };
}
