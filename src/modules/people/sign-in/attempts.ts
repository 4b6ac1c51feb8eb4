import { Injectable } from '@nestjs/common';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { TooManyRequests } from '../../../platform/http/rate-limit.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { currentContext } from '../../../platform/telemetry/context.js';
import { logger } from '../../../platform/telemetry/logger.js';
import {
  type Delay,
  type Guessed,
  LocalGuessCounts,
  type Outcome,
  settleScript,
  takeScript,
} from './guess-counts.js';

export { delayAfter } from './guess-counts.js';

/**
 * The delay doubles with each failure beyond the free ones. An account's is short at most, so that
 * a stranger cannot keep its owner out for long; an address's is longer, for one may stand for
 * many people, but guesses at many accounts.
 */
export const attemptDelays: Record<'account' | 'address', Delay> = {
  account: { free: 5, most: 60 },
  address: { free: 50, most: 900 },
};

/**
 * Attempts to guess passwords and codes, per account and per address, counted in Redis for all
 * processes, or by this process alone while Redis is away. Each is counted before it is checked
 * and taken back when it was right, so that many at once are no better than one after the other;
 * once the free ones are used, one is checked at a time. Accounts are kept under a pseudonym; one
 * that does not exist is counted alike.
 */
@Injectable()
export class Attempts {
  private readonly local = new LocalGuessCounts();

  constructor(
    private readonly limits: LimitStore,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Checks an attempt, unless its account or address has to wait.
   * @param account what is guessed at: an email address, or a person's id after the kind of guess
   * @param judge whether it was right
   * @param onWrong called with the wrong attempts in a row, this one among them
   * @throws TooManyRequests
   */
  async judge(
    account: string,
    judge: () => Promise<boolean>,
    onWrong?: (failures: number) => Promise<void>,
  ): Promise<boolean> {
    const guessed: [Guessed, Guessed] = [
      this.guessed('account', account),
      this.guessed('address', currentContext()?.origin?.network ?? 'none'),
    ];
    const wait = await this.take(guessed);
    if (wait > 0) throw new TooManyRequests(Math.ceil(wait / 1_000));
    let outcome: Outcome = 'undecided';
    let failures = 0;
    try {
      outcome = (await judge()) ? 'right' : 'wrong';
    } finally {
      failures = await this.settle(guessed, outcome);
    }
    if (outcome === 'wrong') await onWrong?.(failures);
    return outcome === 'right';
  }

  private take(guessed: Guessed[]): Promise<number> {
    const keys = guessed.map(({ key }) => key);
    const free = guessed.map(({ delay }) => delay.free);
    return this.orLocally(
      async (redis) => Number(await redis.eval(takeScript, keys.length, ...keys, ...free)),
      () => this.local.take(guessed),
    );
  }

  private settle(guessed: [Guessed, Guessed], outcome: Outcome): Promise<number> {
    const keys = guessed.map(({ key }) => key);
    const delays = guessed.flatMap(({ delay }) => [delay.free, delay.most]);
    return this.orLocally(
      async (redis) =>
        Number(await redis.eval(settleScript, keys.length, ...keys, outcome, ...delays)),
      () => this.local.settle(guessed, outcome),
    );
  }

  private async orLocally<T>(
    work: (redis: LimitStore['redis']) => Promise<T>,
    instead: () => T,
  ): Promise<T> {
    try {
      return await work(await this.limits.opened());
    } catch (error) {
      logger.warn({ reason: (error as Error).message }, 'attempts counted locally');
      return instead();
    }
  }

  private guessed(kind: 'account' | 'address', subject: string): Guessed {
    const pseudonym = this.sealer.pseudonym('attempts', subject);
    return { key: this.limits.key(`guesses:${kind}:${pseudonym}`), delay: attemptDelays[kind] };
  }
}
