import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SETTINGS, type Settings } from '../config/settings.js';
import { DomainError } from '../errors/domain-error.js';
import { addressOf, networkOf } from './client-address.js';
import { type Limit, LimitStore } from './limit-store.js';

export const RATE_LIMIT = 'rate-limit';

/**
 * People who open their accounts or sign in at the same time behind one address: a hall at the
 * opening of a cohort. Guessing is limited per account, long before this.
 */
export const HALL = 300;

/**
 * A separate limit for a route that checks secrets, sends emails or is expensive: a number of
 * requests of one address in a number of seconds. Routes with the same name share their count.
 */
export const LimitRate = (limit: Limit) => SetMetadata(RATE_LIMIT, limit);

/** 429, with the seconds to wait. */
export class TooManyRequests extends DomainError {
  override readonly retryAfterSeconds: number;
  constructor(seconds: number) {
    super('too-many', 'too-many-requests', `Too many requests. Try again in ${seconds} s.`, {
      params: { seconds },
    });
    this.retryAfterSeconds = seconds;
  }
}

/** Converts the rejection of a limiter into a problem. */
export function refuse(refusal: unknown): never {
  if (!(refusal instanceof RateLimiterRes)) throw refusal;
  throw new TooManyRequests(Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000)));
}

/**
 * Counts requests per address (for IPv6, per network): a wide limit in each process, and narrow
 * ones (`LimitRate`) in Redis, shared by all.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly wide: RateLimiterMemory;

  constructor(
    private readonly reflector: Reflector,
    private readonly limits: LimitStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.wide = new RateLimiterMemory({ points: settings.RATE_LIMIT_PER_MINUTE, duration: 60 });
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const network = networkOf(addressOf(request));
    const limit = this.reflector.get<Limit | undefined>(RATE_LIMIT, context.getHandler());
    try {
      await this.wide.consume(network);
      if (limit) await this.limits.limiter(this.scaled(limit)).consume(network);
    } catch (refusal) {
      refuse(refusal);
    }
    return true;
  }

  private scaled(limit: Limit): Limit {
    return { ...limit, points: limit.points * this.settings.RATE_LIMIT_FACTOR };
  }
}
