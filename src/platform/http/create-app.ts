import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Cookies, SESSION_COOKIE } from '../auth/cookies.js';
import type { Settings } from '../config/settings.js';
import { newId } from '../database/id.js';
import { withContext } from '../telemetry/context.js';
import { logger, NestLogger } from '../telemetry/logger.js';
import { requestSeconds } from '../telemetry/metrics.js';
import { limitAddresses } from './address-limits.js';
import { addressOf, networkOf } from './client-address.js';
import { serveOpenApi } from './openapi.js';
import { PageMetadataRegistry } from './page-metadata.js';
import { sendProblem } from './problem.filter.js';
import { addSecurityHeaders } from './security-headers.js';
import { leaveBodiesUnread } from './unread-bodies.js';
import { serveWebClient } from './web-client.js';

/** Logs and times each request by its route pattern, because a URL may contain a person's ids. */
function observe(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const agent = String(request.headers['user-agent'] ?? '').slice(0, 200);
    const address = addressOf(request);
    const origin = { address, network: networkOf(address), agent };
    withContext({ requestId: request.id, origin }, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const seconds = reply.elapsedTime / 1_000;
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, seconds);
    logger.info(
      {
        requestId: request.id,
        actorId: (request as { user?: { personId: string } }).user?.personId,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
    done();
  });
}

/** Compresses responses where that is worth it, for speed rather than minimum size. */
async function addCompression(fastify: FastifyInstance): Promise<void> {
  await fastify.register(compress as never, {
    globalDecompression: false,
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } },
    zlibOptions: { level: 4 },
  });
}

/** Creates the HTTP application, ready to listen. */
export async function createApp(
  module: Type | Parameters<typeof NestFactory.create>[0],
  settings: Settings,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    trustProxy: settings.trustProxy,
    genReqId: newId,
    requestTimeout: 120_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(error, request, reply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: new NestLogger(),
    abortOnError: false,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  observe(fastify);
  limitAddresses(fastify);
  leaveBodiesUnread(fastify);
  await addSecurityHeaders(fastify);
  await addCompression(fastify);
  const { publicUrl } = settings;
  const cookies = app.get(Cookies);
  serveWebClient(fastify, {
    metadata: app.get(PageMetadataRegistry),
    publicUrl,
    isSignedIn: (request) => cookies.read(request, SESSION_COOKIE) !== undefined,
  });
  serveOpenApi(app);
  return app;
}
