import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';

/** So many points within so many seconds, counted under a name. */
export interface Limit {
  name: string;
  points: number;
  seconds: number;
}

/** Counts in Redis, shared by all processes; while Redis is away each process counts by itself. */
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
      commandTimeout: 500, // a Redis that hangs is as good as one that is away
      maxRetriesPerRequest: 1,
    });
    this.client.on('error', (error) => this.noteAway(error));
    this.client.on('ready', () => {
      this.away = false;
    });
  }

  /** Once for each time that Redis goes away, not for every try to reach it. */
  private noteAway(error: Error): void {
    if (this.away) return;
    this.away = true;
    logger.warn({ reason: error.message }, 'Redis is away: each process counts limits by itself');
  }

  /** Its connection; commands are refused at once while Redis is away. */
  get redis(): Redis {
    void this.open();
    return this.client;
  }

  /** The same, once the first attempt to connect has ended: the first command is not refused. */
  async opened(): Promise<Redis> {
    await this.open();
    return this.client;
  }

  private open(): Promise<void> {
    this.opening ??= this.client.connect().catch(() => undefined); // 'error' was told
    return this.opening;
  }

  /** A key of this system. */
  key(name: string): string {
    return `${this.settings.REDIS_PREFIX}:limit:${name}`;
  }

  limiter({ name, points, seconds }: Limit): RateLimiterRedis {
    // Routes that share a count may each have a limit of their own.
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
