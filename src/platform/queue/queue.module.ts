import { Module } from '@nestjs/common';
import { OutboxRelay } from '../outbox/outbox.relay.js';
import { Heartbeat } from './heartbeat.js';
import { JobRunner } from './job-runner.js';
import { Queues } from './queues.js';
import { ScheduleRunner } from './schedule.js';

/** The Bull queues, their relay and their runner: what makes a process a worker. */
@Module({
  providers: [Queues, OutboxRelay, JobRunner, ScheduleRunner, Heartbeat],
  exports: [Queues, OutboxRelay],
})
export class QueueModule {}
