import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from '../../platform/queue/schedule.js';
import { PeopleModule } from '../people/people.module.js';
import { Cohort, CohortPriorityArea, CohortQuota } from './cohort.entity.js';
import { CohortCopiesService } from './cohort-copies.service.js';
import { CohortGuards } from './cohort-guards.js';
import { CohortParts } from './cohort-parts.js';
import { CohortsService } from './cohorts.service.js';
import { Framework, PriorityArea, PriorityAreaCrosswalk } from './framework.entity.js';
import { FrameworksController } from './frameworks.controller.js';
import { FrameworksService } from './frameworks.service.js';
import { ProgrammeController } from './programme.controller.js';
import { QuotasService } from './quotas.service.js';
import { SeatPoolsService } from './seat-pools.service.js';
import { Stream, StreamList } from './stream.entity.js';
import { StreamsService } from './streams.service.js';

/** Frameworks and their priority areas, streams, cohorts and their quotas. */
@Module({
  imports: [
    PeopleModule,
    TypeOrmModule.forFeature([
      Framework,
      PriorityArea,
      Cohort,
      CohortPriorityArea,
      CohortQuota,
      PriorityAreaCrosswalk,
      Stream,
      StreamList,
    ]),
  ],
  controllers: [FrameworksController, ProgrammeController],
  providers: [
    FrameworksService,
    StreamsService,
    CohortGuards,
    CohortParts,
    SeatPoolsService,
    CohortsService,
    QuotasService,
    CohortCopiesService,
  ],
  exports: [
    FrameworksService,
    StreamsService,
    CohortGuards,
    CohortParts,
    SeatPoolsService,
    CohortsService,
    CohortCopiesService,
  ],
})
export class ProgrammeModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly cohorts: CohortsService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(20, 'programme.publish-cohorts', () => this.cohorts.publishDue());
  }
}
