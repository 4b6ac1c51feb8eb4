import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { Database } from '../../../platform/database/database.js';
import { newId } from '../../../platform/database/id.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { TokenNotGood } from '../people.errors.js';
import { AccountLinkRequested } from '../people.events.js';

/**
 * What a mail about the account is for: opening it; saying that it is open already; choosing a
 * new password; saying that something about its safety was changed.
 */
export type TokenPurpose = 'activation' | 'already-active' | 'password-reset' | 'security-notice';

/** Hours a link is good. */
const HOURS: Record<TokenPurpose, number> = {
  activation: 14 * 24,
  'already-active': 14 * 24,
  'password-reset': 1,
  'security-notice': 14 * 24,
};

/**
 * Links that prove an e-mail address. Nothing that would sign anyone in is stored or queued:
 * the token is the row's id with a code made from it and the secret key.
 */
@Injectable()
export class AccountTokens {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Asks for a mail with a link that opens the account; an open one is told that it is open. */
  async requestActivation(personId: string): Promise<void> {
    const person = await this.db.row<{ status: string }>(
      'SELECT status FROM people WHERE id = $1',
      [personId],
    );
    await this.request(personId, person?.status === 'active' ? 'already-active' : 'activation');
  }

  /** Asks for a mail with such a link for many, none of whom has opened an account. */
  async requestActivations(personIds: string[]): Promise<void> {
    const links = personIds.map((personId) => new AccountLinkRequested(newId(), personId));
    await this.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
       SELECT id, person_id, 'activation', now() + make_interval(hours => $3)
       FROM unnest($1::uuid[], $2::uuid[]) AS t (id, person_id)`,
      [links.map((link) => link.tokenId), personIds, HOURS.activation],
    );
    await this.outbox.publishAll(links);
  }

  /** Asks for a mail about the account. */
  async request(personId: string, purpose: TokenPurpose): Promise<void> {
    const id = newId();
    await this.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
       VALUES ($1, $2, $3, now() + make_interval(hours => $4))`,
      [id, personId, purpose, HOURS[purpose]],
    );
    await this.outbox.publish(new AccountLinkRequested(id, personId));
  }

  /** The token as it stands in the mail. */
  tokenOf(id: string): string {
    return `${id}.${this.code(id)}`;
  }

  /**
   * Whose link this is, if it is still good. Use it up in the same transaction.
   * @throws TokenNotGood
   */
  async find(token: string): Promise<{ id: string; personId: string; purpose: TokenPurpose }> {
    const [id = '', code = ''] = token.split('.');
    const expected = Buffer.from(this.code(id));
    const given = Buffer.from(code);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new TokenNotGood();
    }
    const row = await this.db.row<{ personId: string; purpose: TokenPurpose }>(
      `SELECT t.person_id AS "personId", t.purpose FROM account_tokens t
       JOIN people p ON p.id = t.person_id
       WHERE t.id = $1 AND t.used_at IS NULL AND t.expires_at > now()
         AND (t.purpose, p.status) IN (('activation', 'invited'), ('password-reset', 'active'))
       FOR UPDATE OF t`,
      [id],
    );
    if (!row) throw new TokenNotGood();
    return { id, ...row };
  }

  /** Uses up this link and every other of its person that would set a password. */
  async useUp(personId: string): Promise<void> {
    await this.db.run(
      `UPDATE account_tokens SET used_at = now()
       WHERE person_id = $1 AND used_at IS NULL AND purpose IN ('activation', 'password-reset')`,
      [personId],
    );
  }

  private code(id: string): string {
    return createHmac('sha256', this.settings.SECRET_KEY)
      .update(`account-token ${id}`)
      .digest('base64url');
  }
}
