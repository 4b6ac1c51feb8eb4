import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bodies with more unread bytes than this are not drained after a rejection. */
const DRAINED_BYTES = 65_536;
/** Milliseconds for which a rejected body may continue to arrive. */
const DRAIN_MS = 2_000;

/**
 * Leaves every body unread on its connection: `BodyInterceptor` reads it once the request has been
 * admitted, up to the limit for its sender and route.
 */
export function leaveBodiesUnread(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (hasMuchUnread(request)) reply.header('connection', 'close');
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, _reply, done) => {
    if (hasMuchUnread(request)) {
      setTimeout(() => request.raw.socket?.destroy(), DRAIN_MS).unref();
    }
    done();
  });
}

function hasMuchUnread({ raw }: FastifyRequest): boolean {
  if ((raw as IncomingMessage).complete) return false;
  const declared = raw.headers['content-length'];
  return raw.headers['transfer-encoding'] !== undefined || Number(declared ?? 0) > DRAINED_BYTES;
}
