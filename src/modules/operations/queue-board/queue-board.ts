import { createBullBoard } from '@bull-board/api';
import { FastifyAdapter } from '@bull-board/fastify';
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Cookies, SESSION_COOKIE } from '../../../platform/auth/cookies.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { NotAllowed, NotFound, SignInNeeded } from '../../../platform/errors/errors.js';
import { sendProblem } from '../../../platform/http/problem.filter.js';
import { JobRegistry } from '../../../platform/queue/job-registry.js';
import { queueOf } from '../../../platform/queue/jobs.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { SessionsService } from '../../people/sign-in/sessions.service.js';
import { mayOperate } from '../operations.policy.js';
import { ReadQueues } from './read-queues.js';

/** Where the board is. Below /api, because the service worker answers all other addresses with pages. */
export const QUEUE_BOARD = '/api/queue-board';

/** The board sets styles inline, and resolves its addresses by a `base`; fonts of others stay out. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "form-action 'none'",
].join('; ');

/**
 * The board of the queues in Redis, for administrators: what is on its way, with ids only. It changes
 * nothing, because PostgreSQL decides which jobs there are. Redis is asked only while somebody looks.
 */
@Injectable()
export class QueueBoard implements OnModuleInit, OnApplicationShutdown {
  private queues: ReadQueues | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly cookies: Cookies,
    private readonly sessions: SessionsService,
    private readonly registry: JobRegistry,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    // The worker serves no HTTP.
    const fastify: FastifyInstance | undefined = this.host.httpAdapter?.getInstance();
    if (!fastify) return;
    const adapter = new FastifyAdapter();
    adapter.setBasePath(QUEUE_BOARD);
    const board = createBullBoard({
      queues: [],
      serverAdapter: adapter,
      options: { uiConfig: { boardTitle: 'Green Envoys', hideRedisDetails: true } },
    });
    adapter.setErrorHandler((error) => {
      logger.warn({ err: error }, 'the queue board does not work');
      return { status: 500, body: { error: 'Redis does not answer. Try again later.' } };
    });
    await fastify.register(
      async (scope) => {
        scope.addHook('onRequest', async (request, reply) => {
          try {
            await this.admit(request);
          } catch (error) {
            sendProblem(error, request, reply);
            return reply;
          }
          this.queues ??= this.open(board);
          void reply.header('content-security-policy', policy);
          void reply.header('cache-control', 'no-store');
          return undefined;
        });
        await scope.register(adapter.registerPlugin() as never);
      },
      { prefix: QUEUE_BOARD },
    );
  }

  onApplicationShutdown(): void {
    this.queues?.close();
  }

  /** @throws SignInNeeded, NotAllowed, NotFound */
  private async admit(request: FastifyRequest): Promise<void> {
    const token = this.cookies.read(request, SESSION_COOKIE);
    const found = token ? await this.sessions.find(token) : undefined;
    if (!found || found.missingFactor) throw new SignInNeeded();
    if (!mayOperate(found.actor)) throw new NotAllowed();
    if (request.method !== 'GET' && request.method !== 'HEAD') throw new NotFound('page');
  }

  private open(board: ReturnType<typeof createBullBoard>): ReadQueues {
    const names = new Set(this.registry.all.map(({ name }) => queueOf(name)));
    const queues = new ReadQueues([...names].sort(), this.settings);
    board.replaceQueues(queues.adapters);
    return queues;
  }
}
