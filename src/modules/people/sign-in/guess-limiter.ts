import { Injectable } from '@nestjs/common';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { TooManyRequests } from '../../../platform/http/rate-limit.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { currentContext } from '../../../platform/telemetry/context.js';
import { logger } from '../../../platform/telemetry/logger.js';
import {
  type Delay,
  type GuessTarget,
  LocalGuessCounts,
  type Outcome,
  settleScript,
  takeScript,
} from './guess-counts.js';

export { delayAfter } from './guess-counts.js';

/**
 * The delay doubles with each failure beyond the free ones. The maximum for an account is short, so
 * that a stranger cannot keep its owner out for long. For a network address it is longer: one
 * address may serve many people, but it is also where many accounts are guessed from.
 */
export const guessDelays: Record<'account' | 'address', Delay> = {
  account: { free: 5, maxSeconds: 60 },
  address: { free: 50, maxSeconds: 900 },
};

/**
 * Limits guesses at passwords and codes, per account and per network address, counted in Redis for
 * all processes, or per process while Redis is unavailable. Each guess is counted before it is
 * checked and the count is reversed if it was right, so that parallel guesses gain nothing; once
 * the free ones are used, one is checked at a time. Accounts are counted under a pseudonym,
 * including accounts that do not exist.
 */
@Injectable()
export class GuessLimiter {
  private readonly local = new LocalGuessCounts();

  constructor(
    private readonly limits: LimitStore,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Checks a guess, unless its account or network address has to wait.
   * @param account the target of the guess: an email address, or the kind of guess and a person's
   * id
   * @param check returns whether the guess is right
   * @param onWrong called with the number of wrong guesses in a row, including this one
   * @throws TooManyRequests
   */
  async check(
    account: string,
    check: () => Promise<boolean>,
    onWrong?: (failures: number) => Promise<void>,
  ): Promise<boolean> {
    const targets: [GuessTarget, GuessTarget] = [
      this.target('account', account),
      this.target('address', currentContext()?.origin?.network ?? 'none'),
    ];
    const wait = await this.take(targets);
    if (wait > 0) throw new TooManyRequests(Math.ceil(wait / 1_000));
    let outcome: Outcome = 'undecided';
    let failures = 0;
    try {
      outcome = (await check()) ? 'right' : 'wrong';
    } finally {
      failures = await this.settle(targets, outcome);
    }
    if (outcome === 'wrong') await onWrong?.(failures);
    return outcome === 'right';
  }

  private take(targets: GuessTarget[]): Promise<number> {
    const keys = targets.map(({ key }) => key);
    const free = targets.map(({ delay }) => delay.free);
    return this.withLocalFallback(
      async (redis) => Number(await redis.eval(takeScript, keys.length, ...keys, ...free)),
      () => this.local.take(targets),
    );
  }

  private settle(targets: [GuessTarget, GuessTarget], outcome: Outcome): Promise<number> {
    const keys = targets.map(({ key }) => key);
    const delays = targets.flatMap(({ delay }) => [delay.free, delay.maxSeconds]);
    return this.withLocalFallback(
      async (redis) =>
        Number(await redis.eval(settleScript, keys.length, ...keys, outcome, ...delays)),
      () => this.local.settle(targets, outcome),
    );
  }

  private async withLocalFallback<T>(
    work: (redis: LimitStore['redis']) => Promise<T>,
    fallback: () => T,
  ): Promise<T> {
    try {
      return await work(await this.limits.opened());
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'attempts counted locally');
      return fallback();
    }
  }

  private target(kind: 'account' | 'address', subject: string): GuessTarget {
    const pseudonym = this.sealer.pseudonym('attempts', subject);
    return { key: this.limits.key(`guesses:${kind}:${pseudonym}`), delay: guessDelays[kind] };
  }
}
