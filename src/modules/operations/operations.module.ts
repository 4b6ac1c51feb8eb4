import { Module } from '@nestjs/common';
import { JobsService } from './jobs.service.js';
import { OperationsController } from './operations.controller.js';
import { RecordsService } from './records.service.js';

/** What an administrator looks after: settings in force, the audit record, jobs. */
@Module({
  controllers: [OperationsController],
  providers: [JobsService, RecordsService],
})
export class OperationsModule {}
