import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeopleModule } from '../people/people.module.js';
import { Cohort } from './cohort.entity.js';
import { CohortsService } from './cohorts.service.js';
import { Framework, PriorityArea } from './framework.entity.js';
import { FrameworksService } from './frameworks.service.js';
import { ProgrammeController } from './programme.controller.js';

/** Frameworks and their priority areas, cohorts and their quotas. */
@Module({
  imports: [PeopleModule, TypeOrmModule.forFeature([Framework, PriorityArea, Cohort])],
  controllers: [ProgrammeController],
  providers: [FrameworksService, CohortsService],
  exports: [FrameworksService, CohortsService],
})
export class ProgrammeModule {}
