import { once } from 'node:events';
import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import {
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { Database } from '../../platform/database/database.js';
import { FILE_STORE, type FileStore } from '../../platform/files/file-store.js';
import { LimitStore } from '../../platform/http/limit-store.js';
import { logger } from '../../platform/telemetry/logger.js';
import { outboxFailed, outboxOldest } from '../../platform/telemetry/metrics.js';
import { LATE_SECONDS } from './queue-advice.js';
import { type SystemHealthDto, type SystemPart, systemParts } from './system-health.dto.js';

/** Minimum milliseconds between two checks. */
const MIN_INTERVAL_MS = 1_000;

const STUCK = 'stuck';

/** Checks whether everything that the system depends on is available. */
@Injectable()
export class SystemHealthService {
  private latest: Promise<HealthCheckResult> | undefined;
  private checkedAt = 0;

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicator: HealthIndicatorService,
    private readonly db: Database,
    private readonly limits: LimitStore,
    @Inject(FILE_STORE) private readonly files: FileStore,
  ) {}

  /**
   * Runs one check at a time, and at most one per second, however often it is requested.
   * @throws ServiceUnavailableException with the result, if something is down
   */
  check(): Promise<HealthCheckResult> {
    if (Date.now() - this.checkedAt < MIN_INTERVAL_MS && this.latest) return this.latest;
    this.checkedAt = Date.now();
    const probes: Record<SystemPart, () => Promise<unknown>> = {
      postgresql: () => this.db.run('SELECT 1'),
      redis: () => this.pingRedis(),
      files: () => this.files.check(),
      outbox: () => this.checkOutbox(),
    };
    this.latest = this.health.check(
      systemParts.map((part) => () => this.probe(part, probes[part])),
    );
    this.latest.catch(() => undefined); // all callers get its result
    return this.latest;
  }

  /** The state of each part; what is down is part of the answer, not an error. */
  async report(): Promise<SystemHealthDto> {
    const { details } = await this.check().catch((error) => {
      if (error instanceof ServiceUnavailableException) {
        return error.getResponse() as HealthCheckResult;
      }
      throw error;
    });
    return {
      checkedAt: new Date(this.checkedAt).toISOString(),
      parts: systemParts.map((name) => ({
        name,
        isUp: details[name]?.status === 'up',
        reason: details[name]?.reason ?? null,
      })),
    };
  }

  /** Updates the gauges of the outbox. A stuck queue shows in them. */
  async measureOutbox(): Promise<void> {
    await this.checkOutbox().catch((error: Error & { code?: string }) => {
      if (error.code !== STUCK) logger.warn({ err: error }, 'gauges of the outbox not updated');
    });
  }

  private async probe(name: SystemPart, run: () => Promise<unknown>) {
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

  private async checkOutbox() {
    const row = await this.db.row<{ seconds: number; failed: number }>(
      `SELECT coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE failed_at IS NULL)), 0)::int AS seconds,
         count(*) FILTER (WHERE failed_at IS NOT NULL)::int AS failed
       FROM shared.jobs WHERE done_at IS NULL`,
    );
    const { seconds, failed } = row ?? { seconds: 0, failed: 0 };
    outboxOldest.set(seconds);
    outboxFailed.set(failed);
    if (seconds > LATE_SECONDS) throw Object.assign(new Error(), { code: STUCK });
    return { oldestSeconds: seconds, failedJobs: failed };
  }
}
