import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { catchError, of, tap, throwError } from 'rxjs';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { databaseFault } from '../database/errors.js';

const KEPT = 'kept-for-outages';

/** Responses kept per route; the oldest is evicted for the newest. */
const CAPACITY = 500;

/** Marks a public read whose last response is repeated while PostgreSQL is unavailable. */
export const CachedForOutages = () => SetMetadata(KEPT, true);

/**
 * Repeats earlier responses of public reads while PostgreSQL is unavailable, marked with `Age` in
 * seconds and `Warning: 110` (RFC 9111). Only for visitors who are not signed in, and never where
 * freshness matters, such as verification.
 */
@Injectable()
export class OutageInterceptor implements NestInterceptor {
  private readonly kept = new LRUCache<string, { body: unknown; at: number }>({ max: CAPACITY });

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    if (request.user || !this.reflector.get(KEPT, context.getHandler())) return next.handle();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body) => this.kept.set(request.url, { body, at: Date.now() })),
      catchError((error) => {
        const kept = databaseFault(error) === 'unavailable' && this.kept.get(request.url);
        if (!kept) return throwError(() => error);
        reply.header('age', Math.round((Date.now() - kept.at) / 1_000));
        reply.header('warning', '110 - "Response is Stale"');
        return of(kept.body);
      }),
    );
  }
}
