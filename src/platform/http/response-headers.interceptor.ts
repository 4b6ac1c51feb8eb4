import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map } from 'rxjs';
import type { ActorRequest } from '../auth/current-actor.decorator.js';

/**
 * Adds `Link: <…>; rel="next"` (RFC 8288) to pages and `ETag` to versioned documents, and keeps
 * responses to signed-in people out of shared caches.
 */
@Injectable()
export class ResponseHeadersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, handler: CallHandler) {
    const http = context.switchToHttp();
    const request = http.getRequest<ActorRequest>();
    const reply = http.getResponse<FastifyReply>();
    // A handler can set its own header, for example for files that never change.
    if (request.user) reply.header('cache-control', 'no-store');
    return handler.handle().pipe(
      map((body) => {
        if (typeof body !== 'object' || body === null) return body;
        if (typeof body.next === 'string' && Array.isArray(body.items)) {
          const url = new URL(request.url, 'http://localhost');
          url.searchParams.set('after', body.next);
          reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
        }
        if (typeof body.version === 'number') reply.header('etag', `"${body.version}"`);
        return body;
      }),
    );
  }
}
