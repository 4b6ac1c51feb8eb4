import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { HealthController } from './health.controller.js';
import { JobsService } from './jobs.service.js';
import { OperationsController } from './operations.controller.js';
import { RecordsService } from './records.service.js';

/** Administration: current settings, the audit record, jobs, health. */
@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [OperationsController, HealthController],
  providers: [JobsService, RecordsService],
})
export class OperationsModule {}
