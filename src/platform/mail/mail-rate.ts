import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';

/**
 * The generic cell rate algorithm (ITU-T I.371): the key holds the time until which the rate is used
 * up. Answers 0 and moves that time, or the milliseconds to wait. Redis has the only clock.
 */
const TAKE = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + time[2] / 1000
  local used = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
  local wait = used - now - ARGV[2]
  if wait > 0 then return math.ceil(wait) end
  redis.call('SET', KEYS[1], string.format('%.3f', used + ARGV[1]), 'PX', 600000)
  return 0`;

/** Seconds of the rate that urgent emails may use in advance: bulk ones wait until it is free again. */
const URGENT_SECONDS = 5;
/** Waiting longer than this at a time would only delay the end of the process. */
const MAX_WAIT_MS = 1_000;

/**
 * Keeps all workers together below the number of emails per minute that a provider allows. Urgent ones
 * come first: they use what the next seconds allow, and the others wait meanwhile. In Redis, because
 * the count is worth nothing a minute later.
 */
@Injectable()
export class MailRate implements OnApplicationShutdown {
  private redis: Redis | undefined;
  private stopped = false;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Waits until an email may be sent; false when this process ends before that. */
  async turn(isUrgent: boolean): Promise<boolean> {
    const { MAIL_PER_MINUTE: rate } = this.settings;
    if (rate <= 0) return true;
    while (!this.stopped) {
      const wait = await this.take(60_000 / rate, isUrgent ? URGENT_SECONDS * 1_000 : 0);
      if (wait === 0) return true;
      if (this.stopped) break;
      await new Promise((again) => setTimeout(again, Math.min(wait, MAX_WAIT_MS)));
    }
    return false;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.redis?.disconnect();
  }

  private async take(interval: number, advance: number): Promise<number> {
    this.redis ??= this.connect();
    try {
      return Number(await this.redis.eval(TAKE, 1, this.key, interval, advance));
    } catch (error) {
      if (this.stopped) return MAX_WAIT_MS; // the connection was closed
      throw error;
    }
  }

  private get key(): string {
    return `${this.settings.REDIS_PREFIX}:mail-rate`;
  }

  private connect(): Redis {
    const redis = new Redis(this.settings.REDIS_URL, { maxRetriesPerRequest: null });
    return redis.on('error', (error) => logger.debug({ reason: error.message }, 'mail rate'));
  }
}
