import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { FiguresService } from './figures.service.js';
import { HomesController } from './homes/homes.controller.js';
import { NationalHomeService } from './homes/national-home.service.js';
import { ProgrammeHomeService } from './homes/programme-home.service.js';
import { TrainerHomeService } from './homes/trainer-home.service.js';
import { OverviewService } from './overview.service.js';
import { ReportsController } from './reports.controller.js';

/**
 * Figures of a cohort (how it fills, studies and ends) and of the programme; and what the home
 * pages of staff show.
 */
@Module({
  imports: [CohortsModule, WorkshopsModule],
  controllers: [ReportsController, HomesController],
  providers: [
    ...[OverviewService, FiguresService],
    ...[TrainerHomeService, NationalHomeService, ProgrammeHomeService],
  ],
})
export class ReportsModule {}
