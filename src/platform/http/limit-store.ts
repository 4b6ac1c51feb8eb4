import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';

/** A number of points within a number of seconds, counted under a name. */
export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

/**
 * Counts in Redis, shared by all processes; while Redis is unavailable, each process counts on its
 * own.
 */
@Injectable()
export class LimitStore implements OnApplicationShutdown {
  private readonly client: Redis;
  private opening: Promise<void> | undefined;
  private away = false;
  private readonly limiters = new Map<string, RateLimiterRedis>();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.client = new Redis(settings.REDIS_URL, {
      lazyConnect: true, // a worker counts nothing
      enableOfflineQueue: false,
      connectTimeout: 2_000,
      commandTimeout: 500, // a hanging Redis counts as unavailable
      maxRetriesPerRequest: 1,
    });
    this.client.on('error', (error) => this.noteAway(error));
    this.client.on('ready', () => {
      this.away = false;
    });
  }

  /** Logs once for each time that Redis becomes unavailable, not for every attempt to reach it. */
  private noteAway(error: Error): void {
    if (this.away) return;
    this.away = true;
    logger.warn({ reason: error.message }, 'Redis is away: each process counts limits by itself');
  }

  /** Its connection; commands are rejected immediately while Redis is unavailable. */
  get redis(): Redis {
    void this.open();
    return this.client;
  }

  /**
   * The same, after the first attempt to connect has ended, so that the first command is not
   * rejected.
   */
  async opened(): Promise<Redis> {
    await this.open();
    return this.client;
  }

  private open(): Promise<void> {
    this.opening ??= this.client.connect().catch(() => undefined); // 'error' was logged
    return this.opening;
  }

  /** A key with this system's prefix. */
  key(name: string): string {
    return `${this.settings.REDIS_PREFIX}:limit:${name}`;
  }

  limiter({ name, points, seconds }: Limit): RateLimiterRedis {
    // Routes that share a count may each have their own limit.
    const id = `${name} ${points} ${seconds}`;
    let limiter = this.limiters.get(id);
    if (!limiter) {
      limiter = new RateLimiterRedis({
        storeClient: this.redis,
        keyPrefix: this.key(name),
        points,
        duration: seconds,
        insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
      });
      this.limiters.set(id, limiter);
    }
    return limiter;
  }

  onApplicationShutdown(): void {
    this.client.disconnect();
  }
}
