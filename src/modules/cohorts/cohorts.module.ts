import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from '../../platform/queue/schedule.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgrammeModule } from '../programme/programme.module.js';
import { Cohort, CohortPriorityArea, CohortQuota } from './cohort.entity.js';
import { CohortCopiesService } from './cohort-copies.service.js';
import { CohortGuards } from './cohort-guards.js';
import { CohortParts } from './cohort-parts.js';
import { CohortsController } from './cohorts.controller.js';
import { CohortsService } from './cohorts.service.js';
import { CompletionRules } from './completion-rules.js';
import { QuotasService } from './quotas.service.js';
import { SeatPoolsService } from './seat-pools.service.js';

/** Cohorts: dates, stages and their guards, rules, quotas, copies. */
@Module({
  imports: [
    PeopleModule,
    ProgrammeModule,
    TypeOrmModule.forFeature([Cohort, CohortPriorityArea, CohortQuota]),
  ],
  controllers: [CohortsController],
  providers: [
    CohortGuards,
    CohortParts,
    CompletionRules,
    SeatPoolsService,
    CohortsService,
    QuotasService,
    CohortCopiesService,
  ],
  exports: [
    CohortGuards,
    CohortParts,
    CompletionRules,
    SeatPoolsService,
    CohortsService,
    CohortCopiesService,
  ],
})
export class CohortsModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly cohorts: CohortsService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(20, 'cohorts.publish', () => this.cohorts.publishDue());
  }
}
