import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AdministratorHomeService } from './administrator-home.service.js';
import { FailedJobsService } from './failed-jobs.service.js';
import { HealthController } from './health.controller.js';
import { JobsService } from './jobs.service.js';
import { OperationsController } from './operations.controller.js';
import { QueueBoard } from './queue-board/queue-board.js';
import { QueueMetrics } from './queue-metrics.service.js';
import { RecordsService } from './records.service.js';
import { SystemHealthService } from './system-health.service.js';

/** Administration: current settings, the audit record, jobs, health. */
@Module({
  imports: [
    TerminusModule.forRoot({ logger: false }),
    PeopleModule,
    CertificatesModule,
    NotificationsModule,
  ],
  controllers: [OperationsController, HealthController],
  providers: [
    JobsService,
    FailedJobsService,
    QueueMetrics,
    QueueBoard,
    RecordsService,
    AdministratorHomeService,
    SystemHealthService,
  ],
})
export class OperationsModule {}
