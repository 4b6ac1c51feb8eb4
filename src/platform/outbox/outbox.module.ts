import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { JobRegistry } from '../queue/job-registry.js';
import { JobStart } from '../queue/job-start.entity.js';
import { Pace } from '../queue/pace.js';
import { Outbox } from './outbox.js';
import { OutboxEntry } from './outbox-entry.entity.js';

/** Publishes events and jobs; used by both roles. */
@Global()
@Module({
  imports: [DiscoveryModule, TypeOrmModule.forFeature([OutboxEntry, JobStart])],
  providers: [JobRegistry, Pace, Outbox],
  exports: [JobRegistry, Pace, Outbox],
})
export class OutboxModule {}
