import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map } from 'rxjs';

/** Puts `Link: <…>; rel="next"` (RFC 8288) on pages and `ETag` on rows that have a version. */
@Injectable()
export class ResponseHeadersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(
      map((body) => {
        if (typeof body !== 'object' || body === null) return body;
        const http = context.switchToHttp();
        const reply = http.getResponse<FastifyReply>();
        if (typeof body.after === 'string') {
          const request = http.getRequest<FastifyRequest>();
          const url = new URL(request.url, 'http://localhost');
          url.searchParams.set('after', body.after);
          reply.header('link', `<${url.pathname}${url.search}>; rel="next"`);
        } else if (typeof body.version === 'number') reply.header('etag', `"${body.version}"`);
        return body;
      }),
    );
  }
}
