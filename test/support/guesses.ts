import { LimitStore } from '../../src/platform/http/limit-store.js';
import type { TestSystem } from './system.js';

/** Lets the waits after wrong guesses pass; the counts stay. */
export async function letWaitsPass({ app, settings }: TestSystem): Promise<void> {
  const { redis } = app.get(LimitStore);
  const keys = await redis.keys(`${settings.REDIS_PREFIX}:limit:guesses:*`);
  for (const key of keys) await redis.hdel(key, 'until');
}
