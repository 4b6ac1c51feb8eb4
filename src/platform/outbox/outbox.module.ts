import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobRegistry } from '../queue/job-registry.js';
import { Outbox } from './outbox.js';

/** Publishing of events and jobs; both roles have it. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [JobRegistry, Outbox],
  exports: [JobRegistry, Outbox],
})
export class OutboxModule {}
