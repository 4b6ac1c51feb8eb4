import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { OverviewService } from './overview.service.js';
import { ReportsController } from './reports.controller.js';

/** Figures that people look at: how a cohort fills, studies and ends. */
@Module({
  imports: [CohortsModule],
  controllers: [ReportsController],
  providers: [OverviewService],
})
export class ReportsModule {}
