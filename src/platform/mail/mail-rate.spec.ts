import { randomUUID } from 'node:crypto';
import type { Settings } from '../config/settings.js';
import { MailRate } from './mail-rate.js';

describe('The rate of emails', () => {
  const rates: MailRate[] = [];
  /** Two workers of a system with its own Redis keys. */
  const workers = (perMinute: number): [MailRate, MailRate] => {
    const settings = {
      ...{ REDIS_URL: process.env.TEST_REDIS_URL, REDIS_PREFIX: randomUUID() },
      MAIL_PER_MINUTE: perMinute,
    } as Settings;
    const pair: [MailRate, MailRate] = [new MailRate(settings), new MailRate(settings)];
    rates.push(...pair);
    return pair;
  };
  afterAll(() => Promise.all(rates.map((rate) => rate.onApplicationShutdown())));

  it('is that of all workers together', async () => {
    const [one, two] = workers(60 * 50);
    const began = performance.now();
    await Promise.all(Array.from({ length: 26 }, (_, n) => (n % 2 ? one : two).turn(false)));
    const seconds = (performance.now() - began) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(0.5);
    expect(seconds).toBeLessThan(3);
  });

  it('lets urgent emails pass those that wait', async () => {
    const [one, two] = workers(60 * 10);
    const order: string[] = [];
    const note = async (name: string, turn: Promise<boolean>) => {
      if (await turn) order.push(name);
    };
    await one.turn(false);
    const bulk = [1, 2].map(() => note('bulk', one.turn(false)));
    await Promise.all([1, 2, 3].map(() => note('urgent', two.turn(true))));
    await Promise.all(bulk);
    expect(order).toEqual(['urgent', 'urgent', 'urgent', 'bulk', 'bulk']);
  });

  it('is not limited without a setting, and lets go of those that wait when a worker ends', async () => {
    const [free] = workers(0);
    expect(await Promise.all(Array.from({ length: 1_000 }, () => free.turn(false)))).not.toContain(
      false,
    );
    const [slow] = workers(1);
    await slow.turn(false);
    const waiting = slow.turn(false);
    await slow.onApplicationShutdown();
    expect(await waiting).toBe(false);
  });
});
