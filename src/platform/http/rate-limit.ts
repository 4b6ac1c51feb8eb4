import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  type OnApplicationShutdown,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { SETTINGS, type Settings } from '../config/settings.js';
import { logger } from '../telemetry/logger.js';
import { Problem } from './problem.js';

/** A limit of its own for a route that guesses, mails or costs much. */
export interface RateLimit {
  /** Routes of one name share their count. */
  name: string;
  /** Requests one address may make … */
  points: number;
  /** … in so many seconds. */
  seconds: number;
}

const RATE_LIMIT = 'rate-limit';
export const LimitRate = (limit: RateLimit) => SetMetadata(RATE_LIMIT, limit);

/** 429, with the seconds to wait. */
export class TooManyRequests extends Problem {
  constructor(seconds: number) {
    super(429, 'too-many-requests', `Too many requests. Try again in ${seconds} s.`);
    this.headers = { 'retry-after': String(seconds) };
  }
}

/**
 * Counts requests per address: a wide limit in each process, and narrow ones (`LimitRate`) in
 * Redis, shared by all. While Redis is away the narrow ones are counted per process.
 */
@Injectable()
export class RateLimitGuard implements CanActivate, OnApplicationShutdown {
  private readonly redis: Redis;
  private readonly wide: RateLimiterMemory;
  private readonly narrow = new Map<string, RateLimiterRedis>();

  constructor(
    private readonly reflector: Reflector,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.redis = new Redis(settings.REDIS_URL, {
      enableOfflineQueue: false,
      commandTimeout: 500, // a Redis that hangs is as good as one that is away
      maxRetriesPerRequest: 1,
    });
    this.redis.on('error', (error) => logger.debug({ reason: error.message }, 'rate limits local'));
    this.wide = new RateLimiterMemory({ points: settings.RATE_LIMIT_PER_MINUTE, duration: 60 });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const limit = this.reflector.get<RateLimit | undefined>(RATE_LIMIT, context.getHandler());
    try {
      await this.wide.consume(request.ip);
      if (limit) await this.limiter(limit).consume(request.ip);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new TooManyRequests(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
    }
    return true;
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private limiter({ name, points, seconds }: RateLimit): RateLimiterRedis {
    let limiter = this.narrow.get(name);
    if (!limiter) {
      limiter = new RateLimiterRedis({
        storeClient: this.redis,
        keyPrefix: `${this.settings.REDIS_PREFIX}:limit:${name}`,
        points,
        duration: seconds,
        insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
      });
      this.narrow.set(name, limiter);
    }
    return limiter;
  }
}
