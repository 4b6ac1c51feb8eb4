import { Module } from '@nestjs/common';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { OverviewService } from './overview.service.js';
import { ReportsController } from './reports.controller.js';

/** Figures of a cohort: how it fills, studies and ends. */
@Module({
  imports: [CohortsModule],
  controllers: [ReportsController],
  providers: [OverviewService],
})
export class ReportsModule {}
