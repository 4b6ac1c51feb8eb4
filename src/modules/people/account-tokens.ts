import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { newId } from '../../platform/database/id.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { TokenNotGood } from './people.errors.js';
import { AccountLinkRequested } from './people.events.js';

/** Days an activation link is good. */
const TOKEN_DAYS = 14;

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

  /** Asks for a mail with a link; to an active account the mail only says that it exists. */
  async request(personId: string): Promise<void> {
    const id = newId();
    await this.db.run(
      `INSERT INTO account_tokens (id, person_id, purpose, expires_at)
       SELECT $1, id, CASE status WHEN 'active' THEN 'already-active' ELSE 'activation' END,
         now() + make_interval(days => ${TOKEN_DAYS})
       FROM people WHERE id = $2`,
      [id, personId],
    );
    await this.outbox.publish(new AccountLinkRequested(id, personId));
  }

  /** The token as it stands in the mail. */
  tokenOf(id: string): string {
    return `${id}.${this.code(id)}`;
  }

  /** Uses a token up; returns its person's id. @throws TokenNotGood */
  async redeem(token: string): Promise<string> {
    const [id = '', code = ''] = token.split('.');
    const expected = Buffer.from(this.code(id));
    const given = Buffer.from(code);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      throw new TokenNotGood();
    }
    const row = await this.db.rows<{ person_id: string }>(
      `UPDATE account_tokens SET used_at = now()
       WHERE id = $1 AND purpose = 'activation' AND used_at IS NULL AND expires_at > now()
         AND EXISTS (SELECT 1 FROM people WHERE people.id = person_id AND status = 'invited')
       RETURNING person_id`,
      [id],
    );
    if (!row[0]) throw new TokenNotGood();
    return row[0].person_id;
  }

  private code(id: string): string {
    return createHmac('sha256', this.settings.SECRET_KEY)
      .update(`account-token ${id}`)
      .digest('base64url');
  }
}
