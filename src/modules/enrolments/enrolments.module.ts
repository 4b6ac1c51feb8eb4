import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Schedule } from '../../platform/queue/schedule.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgrammeModule } from '../programme/programme.module.js';
import { Application } from './application.entity.js';
import { ApplicationsService } from './applications.service.js';
import { DecisionsService } from './decisions.service.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentsController } from './enrolments.controller.js';
import { EnrolmentsPersonalData } from './enrolments.personal-data.js';
import { EnrolmentsService } from './enrolments.service.js';
import { NominationImportService } from './nomination-import.service.js';
import { SeatsService } from './seats.service.js';

/** Nominations, applications, seats, waiting list, enrolments. */
@Module({
  imports: [PeopleModule, ProgrammeModule, TypeOrmModule.forFeature([Application, Enrolment])],
  controllers: [EnrolmentsController],
  providers: [
    EnrolmentsPersonalData,
    ApplicationsService,
    NominationImportService,
    DecisionsService,
    SeatsService,
    EnrolmentsService,
  ],
  exports: [ApplicationsService, EnrolmentsService, DecisionsService],
})
export class EnrolmentsModule implements OnModuleInit {
  constructor(
    private readonly schedule: Schedule,
    private readonly decisions: DecisionsService,
  ) {}

  onModuleInit(): void {
    this.schedule.every(20, 'enrolments.lapse-offers', () => this.decisions.lapseOffers());
  }
}
