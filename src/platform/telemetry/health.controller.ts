import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Database } from '../database/database.js';
import { FILE_STORE, type FileStore } from '../files/file-store.js';
import { NotFound } from '../http/problem.js';
import { Allow, anyone, PeopleOnly } from '../policy/policy.js';
import { metrics, outboxFailed, outboxOldest } from './metrics.js';

/** Older than this, the outbox is not being emptied: seconds. */
const OUTBOX_STUCK_SECONDS = 300;

/** Says whether the process lives, and whether all it stands on is there. */
@PeopleOnly()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly db: Database,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('health/live')
  @Allow(anyone)
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Allow(anyone)
  ready() {
    return this.health.check([
      () => this.probe('postgresql', () => this.db.run('SELECT 1')),
      () => this.probe('redis', () => this.pingRedis()),
      () => this.probe('files', () => this.files.check()),
      () => this.probe('outbox', () => this.outbox()),
    ]);
  }

  @Get('metrics')
  @Allow(anyone)
  async read(@Req() request: FastifyRequest): Promise<string> {
    const token = this.settings.METRICS_TOKEN;
    // A proxy on this machine also comes from here; what it passes on does not.
    const passedOn = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
    const local = !passedOn && ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
    const mayRead = token ? request.headers.authorization === `Bearer ${token}` : local;
    if (!mayRead) throw new NotFound('page');
    await this.outbox().catch(() => undefined);
    return metrics.metrics();
  }

  private async probe(name: string, look: () => Promise<unknown>) {
    const check = this.indicator.check(name);
    try {
      const details = await look();
      return check.up(typeof details === 'object' && details !== null ? { ...details } : {});
    } catch (error) {
      return check.down({ reason: (error as { code?: string }).code ?? 'does not answer' });
    }
  }

  private async pingRedis(): Promise<void> {
    const redis = new Redis(this.settings.REDIS_URL, {
      lazyConnect: true,
      retryStrategy: () => null,
      connectTimeout: 2_000,
    });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      await redis.ping();
    } finally {
      redis.disconnect();
    }
  }

  private async outbox() {
    const row = await this.db.row<{ seconds: number; failed: number }>(
      `SELECT coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE failed_at IS NULL)), 0)::int AS seconds,
         count(*) FILTER (WHERE failed_at IS NOT NULL)::int AS failed
       FROM outbox WHERE done_at IS NULL`,
    );
    const { seconds, failed } = row ?? { seconds: 0, failed: 0 };
    outboxOldest.set(seconds);
    outboxFailed.set(failed);
    if (seconds > OUTBOX_STUCK_SECONDS) throw Object.assign(new Error(), { code: 'stuck' });
    return { oldestSeconds: seconds, failedJobs: failed };
  }
}
