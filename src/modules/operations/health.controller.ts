import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { NotFound, Unavailable } from '../../platform/errors/errors.js';
import { Allow, anyone, SessionOnly } from '../../platform/policy/policy.js';
import { sameText } from '../../platform/secrets/same-text.js';
import { metrics } from '../../platform/telemetry/metrics.js';
import { QueueMetrics } from './queue-metrics.service.js';
import { SystemHealthService } from './system-health.service.js';

/**
 * Reports to other programs whether the process is alive, and whether all its dependencies are
 * available. Administrators read the same from the API, since the proxy hides these addresses.
 */
@SessionOnly()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly health: SystemHealthService,
    private readonly queue: QueueMetrics,
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
  async ready(@Req() request: FastifyRequest) {
    const report = this.health.check();
    if (this.hasToken(request)) return report;
    return report.then(
      ({ status }) => ({ status }),
      () => Promise.reject(new Unavailable()),
    );
  }

  @Get('metrics')
  @Allow(anyone)
  async read(@Req() request: FastifyRequest): Promise<string> {
    if (!this.hasToken(request)) throw new NotFound('page');
    await this.queue.measure();
    return metrics.metrics();
  }

  private hasToken({ headers }: FastifyRequest): boolean {
    const token = this.settings.METRICS_TOKEN;
    return token !== '' && sameText(headers.authorization ?? '', `Bearer ${token}`);
  }
}
