import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { AccountAccess } from './account-access.js';
import { TooManyWrongGuesses } from './sessions.errors.js';

/** Wrong guesses in a row after which the owner is notified and the guessing session ends. */
export const MAX_GUESSES = 20;

/** Reactions to repeated wrong guesses. */
@Injectable()
export class GuessNotices {
  constructor(
    private readonly db: Database,
    private readonly accountTokens: AccountTokens,
    private readonly access: AccountAccess,
  ) {}

  /**
   * After a wrong code or password in a session, including one that still needs its second factor.
   * @param failures wrong ones in a row
   * @throws TooManyWrongGuesses when the session has ended
   */
  async afterGuessBy({ personId, sessionId }: Actor, failures: number): Promise<void> {
    if (failures < MAX_GUESSES) return;
    logger.warn({ personId, failures }, 'a sign-in was ended after wrong guesses');
    await this.access.endSession(personId, sessionId);
    if (failures === MAX_GUESSES) await this.notify(personId);
    throw new TooManyWrongGuesses();
  }

  /**
   * After a wrong password at sign-in. Nothing is blocked beyond the delays, since a stranger must
   * not be able to lock the owner out. The response does not wait for this, so that its timing does
   * not reveal whether there is an account.
   */
  afterPasswordOf(email: string, failures: number): void {
    if (failures !== MAX_GUESSES) return;
    void this.notifyAddress(email).catch((error: Error) =>
      logger.error({ reason: error.message }, 'a notice of guessing was not sent'),
    );
  }

  /** Emails the owner that someone is guessing. */
  notify(personId: string): Promise<void> {
    return this.accountTokens.request(personId, 'guessing-notice');
  }

  private async notifyAddress(email: string): Promise<void> {
    const account = await this.db.row<{ id: string }>(
      `SELECT id FROM people WHERE email = $1 AND status = 'active'`,
      [email],
    );
    if (account) await this.notify(account.id);
  }
}
