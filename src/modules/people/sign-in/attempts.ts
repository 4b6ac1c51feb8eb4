import { Injectable } from '@nestjs/common';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { TooManyRequests } from '../../../platform/http/rate-limit.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { currentContext } from '../../../platform/telemetry/context.js';
import { logger } from '../../../platform/telemetry/logger.js';

const DAY_SECONDS = 86_400;
/** What one process counts by itself while Redis is away; then it begins anew. */
const LOCAL_SIZE = 10_000;

/** How long one waits after attempts that failed. */
interface Delay {
  /** Failures within a day that cost nothing. */
  free: number;
  /** Seconds at most. */
  most: number;
}

/**
 * The delay doubles with each failure beyond the free ones. An account's is short at most, so that
 * a stranger cannot keep its owner out for long; an address's is longer, for one may stand for
 * many people, but guesses at many accounts.
 */
export const attemptDelays: Record<'account' | 'address', Delay> = {
  account: { free: 5, most: 60 },
  address: { free: 50, most: 900 },
};

/** Seconds to wait after so many failures. */
export const delayAfter = (failures: number, { free, most }: Delay): number =>
  failures <= free ? 0 : Math.min(most, 2 ** (failures - free - 1));

/** Failures of an account or address, and until when it has to wait, in milliseconds of the epoch. */
interface Count {
  failures: number;
  until: number;
}

/**
 * Attempts to guess: passwords and codes, per account and per address, counted in Redis for all
 * processes; by this one alone while Redis is away. Accounts stand there under a pseudonym; one
 * that does not exist is counted alike.
 */
@Injectable()
export class Attempts {
  /** What is being judged at this moment, by account: guesses that come at once wait their turn. */
  private readonly underWay = new Map<string, number>();
  private readonly local = new Map<string, Count>();

  constructor(
    private readonly limits: LimitStore,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Judges an attempt, unless its account or address has to wait.
   * @param account what is guessed at: an e-mail address, or a person's id
   * @param judge whether it was right
   * @throws TooManyRequests
   */
  async judge(account: string, judge: () => Promise<boolean>): Promise<boolean> {
    const own = this.keyOf('account', account);
    const address = this.keyOf('address', currentContext()?.origin?.address ?? 'none');
    const now = Date.now();
    const [ofAccount, ofAddress] = await this.read(own, address);
    const wait = Math.max(ofAccount.until, ofAddress.until) - now;
    if (wait > 0) throw new TooManyRequests(Math.ceil(wait / 1_000));
    const atOnce = this.underWay.get(own) ?? 0;
    if (atOnce >= attemptDelays.account.free) throw new TooManyRequests(1);
    this.underWay.set(own, atOnce + 1);
    try {
      const right = await judge();
      if (!right) await this.failed(own, address);
      else if (ofAccount.failures > 0) await this.forget(own);
      return right;
    } finally {
      const left = (this.underWay.get(own) ?? 1) - 1;
      if (left > 0) this.underWay.set(own, left);
      else this.underWay.delete(own);
    }
  }

  private async failed(own: string, address: string): Promise<void> {
    const [ofAccount, ofAddress] = await Promise.all([this.count(own), this.count(address)]);
    const wait = (failures: number, kind: 'account' | 'address') =>
      delayAfter(failures, attemptDelays[kind]) * 1_000;
    await Promise.all([
      this.setWait(own, wait(ofAccount, 'account')),
      this.setWait(address, wait(ofAddress, 'address')),
    ]);
  }

  private async read(...keys: [string, string]): Promise<[Count, Count]> {
    const values = await this.orLocally(
      (redis) => redis.mget(...keys.flatMap((key) => [key, `${key}:until`])),
      () =>
        keys.flatMap((key) => {
          const { failures = 0, until = 0 } = this.local.get(key) ?? {};
          return [String(failures), String(until)];
        }),
    );
    const [failures, until, addressFailures, addressUntil] = values.map(Number);
    return [
      { failures: failures ?? 0, until: until ?? 0 },
      { failures: addressFailures ?? 0, until: addressUntil ?? 0 },
    ];
  }

  private count(key: string): Promise<number> {
    return this.orLocally(
      async (redis) => {
        const [counted] = (await redis.multi().incr(key).expire(key, DAY_SECONDS).exec()) ?? [];
        return Number(counted?.[1] ?? 0);
      },
      () => {
        const failures = (this.local.get(key)?.failures ?? 0) + 1;
        if (this.local.size >= LOCAL_SIZE) this.local.clear();
        this.local.set(key, { failures, until: 0 });
        return failures;
      },
    );
  }

  private async setWait(key: string, milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    const until = Date.now() + milliseconds;
    await this.orLocally<unknown>(
      (redis) => redis.set(`${key}:until`, until, 'PX', milliseconds),
      () => this.local.set(key, { failures: this.local.get(key)?.failures ?? 0, until }),
    );
  }

  private async forget(key: string): Promise<void> {
    await this.orLocally<unknown>(
      (redis) => redis.del(key, `${key}:until`),
      () => this.local.delete(key),
    );
  }

  private async orLocally<T>(
    work: (redis: LimitStore['redis']) => Promise<T>,
    instead: () => T,
  ): Promise<T> {
    try {
      return await work(this.limits.redis);
    } catch (error) {
      logger.debug({ reason: (error as Error).message }, 'attempts counted locally');
      return instead();
    }
  }

  private keyOf(kind: 'account' | 'address', subject: string): string {
    return this.limits.key(`attempts:${kind}:${this.sealer.pseudonym('attempts', subject)}`);
  }
}
