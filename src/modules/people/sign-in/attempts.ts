import { Injectable } from '@nestjs/common';
import { LimitStore } from '../../../platform/http/limit-store.js';
import { TooManyRequests } from '../../../platform/http/rate-limit.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { currentContext } from '../../../platform/telemetry/context.js';

const DAY = 86_400;

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
const delays: Record<'account' | 'address', Delay> = {
  account: { free: 5, most: 60 },
  address: { free: 50, most: 900 },
};

/** Seconds to wait after so many failures. */
export const delayAfter = (failures: number, { free, most }: Delay): number =>
  failures <= free ? 0 : Math.min(most, 2 ** (failures - free - 1));

/** The longest waits, for who writes of them. */
export const attemptDelays = delays;

/**
 * Attempts to guess: passwords and codes, per account and per address, counted in Redis for all
 * processes. Accounts stand there under a pseudonym; one that does not exist is counted alike.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly limits: LimitStore,
    private readonly sealer: Sealer,
  ) {}

  /**
   * Counts an attempt before it is judged, so that many at once count as many; `succeeded` takes
   * it back.
   * @param account what is guessed at: an e-mail address, or a person's id
   * @throws TooManyRequests while its account or address has to wait
   */
  async begin(account: string): Promise<void> {
    const subjects = this.subjects(account);
    const waits = await Promise.all(subjects.map(({ kind, key }) => this.waitOf(kind, key)));
    const longest = Math.max(...waits);
    if (longest > 0) throw new TooManyRequests(Math.ceil(longest / 1_000));
    await Promise.all(subjects.map(({ kind, key }) => this.count(kind, key)));
  }

  /** It was right: the account's count begins anew; the address's loses this one. */
  async succeeded(account: string): Promise<void> {
    const [own, address] = this.subjects(account);
    await Promise.all([
      own && this.failures(own.kind).delete(own.key),
      own && this.waits(own.kind).delete(own.key),
      address && this.failures(address.kind).reward(address.key, 1),
    ]);
  }

  private subjects(account: string): { kind: 'account' | 'address'; key: string }[] {
    const address = currentContext()?.origin?.address ?? 'none';
    return [
      { kind: 'account', key: this.sealer.pseudonym('attempts', account) },
      { kind: 'address', key: this.sealer.pseudonym('attempts', address) },
    ];
  }

  private async waitOf(kind: 'account' | 'address', key: string): Promise<number> {
    const wait = await this.waits(kind).get(key);
    return wait && wait.remainingPoints <= 0 ? wait.msBeforeNext : 0;
  }

  private async count(kind: 'account' | 'address', key: string): Promise<void> {
    const { consumedPoints } = await this.failures(kind).penalty(key, 1);
    const seconds = delayAfter(consumedPoints, delays[kind]);
    if (seconds > 0) await this.waits(kind).block(key, seconds);
  }

  private failures(kind: string) {
    return this.limits.limiter({ name: `failures:${kind}`, points: 1_000_000, seconds: DAY });
  }

  private waits(kind: string) {
    return this.limits.limiter({ name: `waits:${kind}`, points: 1, seconds: DAY });
  }
}
