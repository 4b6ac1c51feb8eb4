import { Injectable } from '@nestjs/common';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { Sealer } from '../../../platform/secrets/sealer.js';

/** Emails an hour that visitors who are not signed in can cause to be sent to one mailbox. */
export const MAILS_AN_HOUR = 3;

/** The mailbox that an address leads to: providers deliver "name+anything" to "name". */
function mailboxOf(email: string): string {
  const at = email.lastIndexOf('@');
  const [name = ''] = email.slice(0, at).split('+');
  const host = email.slice(at + 1);
  const ignoresDots = host === 'gmail.com' || host === 'googlemail.com';
  return `${ignoresDots ? name.replaceAll('.', '') : name}@${host}`;
}

/**
 * Keeps strangers from flooding a mailbox. Counts under a pseudonym in Redis, or per process while
 * Redis is unavailable; known and unknown addresses alike.
 */
@Injectable()
export class MailboxLimit {
  constructor(
    private readonly limits: LimitStore,
    private readonly sealer: Sealer,
  ) {}

  /** Counts an email, and returns whether it may still be sent. */
  async admits(email: string): Promise<boolean> {
    const limiter = this.limits.limiter({ name: 'mailbox', points: MAILS_AN_HOUR, seconds: 3_600 });
    try {
      await limiter.consume(this.sealer.pseudonym('mailbox', mailboxOf(email)));
      return true;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false;
      throw refusal;
    }
  }
}
