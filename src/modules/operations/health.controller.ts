import { once } from 'node:events';
import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
} from '@nestjs/terminus';
import type { FastifyRequest } from 'fastify';
import type { ActorRequest } from '../../platform/auth/current-actor.decorator.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { Database } from '../../platform/database/database.js';
import { NotFound, Unavailable } from '../../platform/errors/errors.js';
import { FILE_STORE, type FileStore } from '../../platform/files/file-store.js';
import { LimitStore } from '../../platform/http/limit-store.js';
import { Allow, anyone, SessionOnly } from '../../platform/policy/policy.js';
import { sameText } from '../../platform/secrets/same-text.js';
import { logger } from '../../platform/telemetry/logger.js';
import { metrics, outboxFailed, outboxOldest } from '../../platform/telemetry/metrics.js';
import { isAdministrator } from '../people/roles.js';

/** Minimum milliseconds between two checks. */
const MIN_INTERVAL_MS = 1_000;

/** Seconds after which waiting jobs show that the outbox is stuck. */
const OUTBOX_STUCK_SECONDS = 300;
const STUCK = 'stuck';

/** Reports whether the process is alive, and whether all its dependencies are available. */
@SessionOnly()
@ApiExcludeController()
@Controller()
export class HealthController {
  private latest: Promise<HealthCheckResult> | undefined;
  private checkedAt = 0;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly db: Database,
    private readonly limits: LimitStore,
    @Inject(FILE_STORE) private readonly files: FileStore,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('health/live')
  @Allow(anyone)
  live() {
    return { status: 'ok' };
  }

  /** Up or down for everyone; what is down, and how far behind, for operators. */
  @Get('health/ready')
  @Allow(anyone)
  async ready(@Req() request: ActorRequest) {
    const mayRead = isAdministrator(request.user) || this.hasToken(request);
    const report = this.runChecks();
    if (mayRead) return report;
    return report.then(
      ({ status }) => ({ status }),
      () => Promise.reject(new Unavailable()),
    );
  }

  @Get('metrics')
  @Allow(anyone)
  async read(@Req() request: FastifyRequest): Promise<string> {
    if (!this.hasToken(request)) throw new NotFound('page');
    // The gauges keep their last values; a stuck queue shows in them.
    await this.outbox().catch((error: Error & { code?: string }) => {
      if (error.code !== STUCK) logger.warn({ err: error }, 'gauges of the outbox not updated');
    });
    return metrics.metrics();
  }

  private hasToken({ headers }: FastifyRequest): boolean {
    const token = this.settings.METRICS_TOKEN;
    return token !== '' && sameText(headers.authorization ?? '', `Bearer ${token}`);
  }

  /** Runs one check at a time, and at most one per second, however often it is requested. */
  private runChecks(): Promise<HealthCheckResult> {
    if (Date.now() - this.checkedAt < MIN_INTERVAL_MS && this.latest) return this.latest;
    this.checkedAt = Date.now();
    this.latest = this.health.check([
      () => this.probe('postgresql', () => this.db.run('SELECT 1')),
      () => this.probe('redis', () => this.pingRedis()),
      () => this.probe('files', () => this.files.check()),
      () => this.probe('outbox', () => this.outbox()),
    ]);
    this.latest.catch(() => undefined); // all callers get its result
    return this.latest;
  }

  private async probe(name: string, run: () => Promise<unknown>) {
    const check = this.indicator.check(name);
    try {
      const details = await run();
      return check.up(typeof details === 'object' && details !== null ? { ...details } : {});
    } catch (error) {
      logger.warn({ probe: name, err: error }, 'a health check failed');
      return check.down({ reason: (error as { code?: string }).code ?? 'does not answer' });
    }
  }

  /** Uses the connection of the rate limits. */
  private async pingRedis(): Promise<void> {
    const { redis } = this.limits;
    if (redis.status !== 'ready')
      await once(redis, 'ready', { signal: AbortSignal.timeout(2_000) });
    await redis.ping();
  }

  private async outbox() {
    const row = await this.db.row<{ seconds: number; failed: number }>(
      `SELECT coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE failed_at IS NULL)), 0)::int AS seconds,
         count(*) FILTER (WHERE failed_at IS NOT NULL)::int AS failed
       FROM shared.jobs WHERE done_at IS NULL`,
    );
    const { seconds, failed } = row ?? { seconds: 0, failed: 0 };
    outboxOldest.set(seconds);
    outboxFailed.set(failed);
    if (seconds > OUTBOX_STUCK_SECONDS) throw Object.assign(new Error(), { code: STUCK });
    return { oldestSeconds: seconds, failedJobs: failed };
  }
}
