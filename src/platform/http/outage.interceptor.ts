import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { catchError, of, tap, throwError } from 'rxjs';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { databaseFault } from '../database/errors.js';

const CACHED = 'cached-for-outages';

/** Responses of all routes; the least recently used one is evicted first. */
const MAX_CACHED = 500;

/** Marks a public read whose last response is repeated while PostgreSQL is unavailable. */
export const CachedForOutages = () => SetMetadata(CACHED, true);

/** Whether the handler reads the query. If not, a query must not occupy a place of its own. */
function readsQuery(context: ExecutionContext): boolean {
  const { name } = context.getHandler();
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), name) ?? {};
  return Object.keys(parameters).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}

/**
 * Repeats earlier responses of public reads while PostgreSQL is unavailable, marked with `Age` in
 * seconds and `Warning: 110` (RFC 9111). Only for visitors who are not signed in, and never where
 * freshness matters, such as verification.
 */
@Injectable()
export class OutageInterceptor implements NestInterceptor {
  private readonly cached = new LRUCache<string, { body: unknown; at: number }>({
    max: MAX_CACHED,
  });

  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    if (request.user || !this.reflector.get(CACHED, context.getHandler())) return next.handle();
    const key = readsQuery(context) ? request.url : (request.url.split('?')[0] as string);
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body) => this.cached.set(key, { body, at: Date.now() })),
      catchError((error) => {
        const cached = databaseFault(error) === 'unavailable' && this.cached.get(key);
        if (!cached) return throwError(() => error);
        reply.header('age', Math.round((Date.now() - cached.at) / 1_000));
        reply.header('warning', '110 - "Response is Stale"');
        return of(cached.body);
      }),
    );
  }
}
