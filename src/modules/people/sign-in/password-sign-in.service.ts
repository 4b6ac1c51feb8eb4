import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { hashPassword, isRightPassword, needsRehash } from '../accounts/passwords.js';
import { SecondFactorsService } from '../second-factors/second-factors.service.js';
import { Confirmations } from './confirmations.js';
import { GuessLimiter } from './guess-limiter.js';
import { GuessNotices } from './guess-notices.js';
import type { ConfirmationDto, SignInDto } from './sessions.dto.js';
import { WrongCredentials } from './sessions.errors.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

interface Account {
  id: string;
  status: string;
  password_hash: string | null;
}

/** Signs in by password, and confirms a person's identity again. */
@Injectable()
export class PasswordSignInService {
  constructor(
    private readonly db: Database,
    private readonly guesses: GuessLimiter,
    private readonly sessions: SessionsService,
    private readonly factors: SecondFactorsService,
    private readonly confirmations: Confirmations,
    private readonly notices: GuessNotices,
  ) {}

  /**
   * Signs in. Unknown and known addresses are counted alike, take the same time and get the same
   * response.
   * @param guessed the key under which a wrong password is counted
   * @throws WrongCredentials, TooManyRequests
   */
  async signIn({ email, password }: SignInDto, guessed: string): Promise<OpenedSession> {
    let account: Account | undefined;
    const right = await this.guesses.check(
      guessed,
      async () => {
        [account] = await this.db.prepared<Account>(
          'account-by-email',
          'SELECT id, status, password_hash FROM people WHERE email = $1',
          [email],
        );
        const matches = await isRightPassword(account?.password_hash, password);
        return matches && account?.status === 'active';
      },
      async (failures) => this.notices.afterPasswordOf(email, failures),
    );
    if (!right || !account) {
      logger.warn({ personId: account?.id }, 'sign-in refused');
      throw new WrongCredentials();
    }
    const before = account.password_hash ?? '';
    const passwordHash = needsRehash(before) ? await this.rehash(account, password) : before;
    return this.sessions.open(account.id, { method: 'password', factors: 1 }, passwordHash);
  }

  /**
   * Verifies the second factor of a sign-in.
   * @throws WrongCode, TooManyWrongGuesses, TooManyRequests
   */
  async second(actor: Actor, code: string): Promise<OpenedSession> {
    await this.factors.verifyCode(actor, code);
    return this.sessions.completeSecondFactor(actor);
  }

  /**
   * Confirms the person's identity again, by password or by a code.
   * @throws WrongCredentials, WrongCode, TooManyWrongGuesses, TooManyRequests
   */
  async confirm(actor: Actor, { password, code }: ConfirmationDto): Promise<void> {
    if (code) await this.factors.verifyCode(actor, code);
    else await this.confirmPassword(actor, password ?? '');
    await this.confirmations.confirm(actor);
  }

  /** Rehashes a password with the current cost parameters, now that it is known. */
  private async rehash({ id, password_hash: before }: Account, password: string) {
    const passwordHash = await hashPassword(password);
    await this.db.run('UPDATE people SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
      ...[id, before, passwordHash],
    ]);
    return passwordHash;
  }

  // Counted separately from codes and sign-ins: a right one of these does not reset wrong ones of
  // those, and a stranger's failed sign-ins do not make the owner wait here.
  private async confirmPassword(actor: Actor, password: string): Promise<void> {
    const right = await this.guesses.check(
      `confirmation ${actor.personId}`,
      async () => {
        const account = await this.db.row<Account>(
          'SELECT password_hash FROM people WHERE id = $1',
          [actor.personId],
        );
        return isRightPassword(account?.password_hash, password);
      },
      (failures) => this.notices.afterGuessBy(actor, failures),
    );
    if (!right) throw new WrongCredentials();
  }
}
