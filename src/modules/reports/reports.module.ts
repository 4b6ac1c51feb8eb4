import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { FiguresService } from './figures.service.js';
import { OverviewService } from './overview.service.js';
import { ReportsController } from './reports.controller.js';

/** Figures of a cohort (how it fills, studies and ends) and of the programme. */
@Module({
  imports: [CohortsModule],
  controllers: [ReportsController],
  providers: [OverviewService, FiguresService],
})
export class ReportsModule {}
