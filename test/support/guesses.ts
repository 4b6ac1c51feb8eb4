import { Redis } from 'ioredis';
import { GuessLimiter } from '../../src/modules/people/sign-in/guess-limiter.js';
import type { TestSystem } from './system.js';

/** Lets the waits after wrong guesses pass; the counts stay. */
export async function letWaitsPass({ settings }: TestSystem): Promise<void> {
  // A connection of its own: that of the product gives up on a Redis that is slow.
  const redis = new Redis(settings.REDIS_URL);
  const keys = await redis.keys(`${settings.REDIS_PREFIX}:limit:guesses:*`);
  for (const key of keys) await redis.hdel(key, 'until');
  redis.disconnect();
}

/** So many wrong guesses in a row, without the work of checking each. */
export async function guessWrongly(
  system: TestSystem,
  account: string,
  times: number,
): Promise<void> {
  const attempts = system.app.get(GuessLimiter);
  for (let n = 0; n < times; n++) {
    await letWaitsPass(system);
    await attempts.check(account, async () => false);
  }
  await letWaitsPass(system);
}
