import { Redis } from 'ioredis';
import { GuessLimiter } from '../../src/modules/people/sign-in/guess-limiter.js';
import type { TestSystem } from './system.js';

/** Ends the delays after wrong guesses, but keeps their counts. */
export async function letWaitsPass({ settings }: TestSystem): Promise<void> {
  // A separate connection: the product's own gives up when Redis is slow.
  const redis = new Redis(settings.REDIS_URL);
  const keys = await redis.keys(`${settings.REDIS_PREFIX}:limit:guesses:*`);
  for (const key of keys) await redis.hdel(key, 'until');
  redis.disconnect();
}

/** Records wrong guesses in a row, without the cost of checking each. */
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
