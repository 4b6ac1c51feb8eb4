import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { AccountTokens } from '../accounts/account-tokens.js';
import { AccountAccess } from './account-access.js';
import { TooManyWrongGuesses } from './sessions.errors.js';

/** Wrong guesses in a row after which the owner is notified, and a sign-in that guesses ends. */
export const MOST_GUESSES = 20;

/** What happens when somebody keeps guessing. */
@Injectable()
export class GuessNotices {
  constructor(
    private readonly db: Database,
    private readonly accountTokens: AccountTokens,
    private readonly access: AccountAccess,
  ) {}

  /**
   * After a wrong code or password of somebody who is signed in, or half signed in.
   * @param failures wrong ones in a row
   * @throws TooManyWrongGuesses when the sign-in has ended
   */
  async afterGuessBy({ personId, sessionId }: Actor, failures: number): Promise<void> {
    if (failures < MOST_GUESSES) return;
    logger.warn({ personId, failures }, 'a sign-in was ended after wrong guesses');
    await this.access.endSession(personId, sessionId);
    if (failures === MOST_GUESSES) await this.notify(personId);
    throw new TooManyWrongGuesses();
  }

  /**
   * After a wrong password at the sign-in. Nothing is refused beyond the waits: a stranger must not
   * be able to lock the owner out. The answer does not wait for this, so that its time does not
   * tell whether there is an account.
   */
  afterPasswordOf(email: string, failures: number): void {
    if (failures !== MOST_GUESSES) return;
    void this.notifyAddress(email).catch((error: Error) =>
      logger.error({ reason: error.message }, 'a notice of guessing was not sent'),
    );
  }

  /** Sends the owner the email that somebody is guessing. */
  notify(personId: string): Promise<void> {
    return this.accountTokens.request(personId, 'guessing-notice');
  }

  private async notifyAddress(email: string): Promise<void> {
    const known = await this.db.row<{ id: string }>(
      `SELECT id FROM people WHERE email = $1 AND status = 'active'`,
      [email],
    );
    if (known) await this.notify(known.id);
  }
}
