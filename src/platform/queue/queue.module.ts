import { BullModule } from '@nestjs/bull';
import { Module } from '@nestjs/common';
import { SETTINGS, type Settings } from '../config/settings.js';
import { OutboxRelay } from '../outbox/outbox.relay.js';
import { Heartbeat } from './heartbeat.js';
import { JobRunner } from './job-runner.js';
import { queueNames } from './jobs.js';
import { Queues } from './queues.js';
import { ScheduleRunner } from './schedule.js';

/** The Bull queues, their relay and their runner: what makes a process a worker. */
@Module({
  imports: [
    BullModule.forRootAsync({
      inject: [SETTINGS],
      useFactory: (settings: Settings) => ({
        url: settings.REDIS_URL,
        prefix: `${settings.REDIS_PREFIX}:queue`,
        settings: {
          // A killed worker's jobs are taken up by another after at most 15 + 5 seconds.
          lockDuration: 15_000,
          stalledInterval: 5_000,
          // Not Bull's to count: a lock is also lost when Redis is away. JobStarts knows what died.
          maxStalledCount: 1_000,
        },
        defaultJobOptions: {
          attempts: settings.JOB_ATTEMPTS,
          backoff: { type: 'exponential', delay: 1_000 },
          removeOnComplete: true,
          removeOnFail: true,
        },
      }),
    }),
    BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
  ],
  providers: [Queues, OutboxRelay, JobRunner, ScheduleRunner, Heartbeat],
  exports: [Queues, OutboxRelay],
})
export class QueueModule {}
