import { Injectable } from '@nestjs/common';
import { logger } from '../../platform/telemetry/logger.js';
import {
  deliveriesLastHour,
  outboxJobs,
  outboxOldestByJob,
  outboxRate,
} from '../../platform/telemetry/metrics.js';
import { DeliveryFigures } from '../notifications/channels/delivery-figures.service.js';
import { JobsService } from './jobs.service.js';
import { SystemHealthService } from './system-health.service.js';

/**
 * Sets the gauges of the queue when Prometheus asks. They are read from the outbox by the api: workers
 * serve no HTTP, and a worker that is gone must still be seen.
 */
@Injectable()
export class QueueMetrics {
  constructor(
    private readonly health: SystemHealthService,
    private readonly jobs: JobsService,
    private readonly deliveries: DeliveryFigures,
  ) {}

  async measure(): Promise<void> {
    await this.health.measureOutbox();
    await this.measureKinds().catch((error) =>
      logger.warn({ err: error }, 'gauges of jobs not updated'),
    );
  }

  private async measureKinds(): Promise<void> {
    const [kinds, rates] = [await this.jobs.gauges(), await this.jobs.rates()];
    const channels = await this.deliveries.lastHour();
    // Kinds without jobs disappear.
    for (const gauge of [outboxJobs, outboxOldestByJob, outboxRate, deliveriesLastHour]) {
      gauge.reset();
    }
    for (const { job, waiting, retrying, failed, oldestSeconds } of kinds) {
      outboxJobs.set({ job, state: 'waiting' }, waiting);
      outboxJobs.set({ job, state: 'retrying' }, retrying);
      outboxJobs.set({ job, state: 'failed' }, failed);
      outboxOldestByJob.set({ job }, oldestSeconds ?? 0);
    }
    for (const { job, perMinute } of rates) outboxRate.set({ job }, perMinute);
    for (const { channel, state, deliveries } of channels) {
      deliveriesLastHour.set({ channel, state }, deliveries);
    }
  }
}
