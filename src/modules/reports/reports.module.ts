import { Module } from '@nestjs/common';
import { CertificatesModule } from '../certificates/certificates.module.js';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { WorkshopsModule } from '../workshops/workshops.module.js';
import { FiguresService } from './figures.service.js';
import { HomesController } from './homes/homes.controller.js';
import { NationalHomeService } from './homes/national-home.service.js';
import { ProgrammeHomeService } from './homes/programme-home.service.js';
import { TrainerHomeService } from './homes/trainer-home.service.js';
import { OverviewService } from './overview.service.js';
import { ReportsController } from './reports.controller.js';
import { SearchController } from './search/search.controller.js';
import { SearchService } from './search/search.service.js';

/**
 * What is read across modules: figures of a cohort and of the programme, the home pages of staff, and
 * their search.
 */
@Module({
  imports: [CohortsModule, CertificatesModule, WorkshopsModule],
  controllers: [ReportsController, HomesController, SearchController],
  providers: [
    ...[OverviewService, FiguresService, SearchService],
    ...[TrainerHomeService, NationalHomeService, ProgrammeHomeService],
  ],
})
export class ReportsModule {}
