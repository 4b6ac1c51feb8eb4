import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { Attendance } from './attendance.entity.js';
import { AttendanceService } from './attendance.service.js';
import { Registration } from './registration.entity.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionsRunService } from './sessions-run.service.js';
import { Workshop, WorkshopSession, WorkshopTrainer } from './workshop.entity.js';
import { WorkshopsController } from './workshops.controller.js';
import { WorkshopsPersonalData } from './workshops.personal-data.js';
import { WorkshopsService } from './workshops.service.js';

/** Workshops, their sessions, registration and attendance. */
@Module({
  imports: [
    CohortsModule,
    TypeOrmModule.forFeature([
      Workshop,
      WorkshopSession,
      WorkshopTrainer,
      Registration,
      Attendance,
    ]),
  ],
  controllers: [WorkshopsController],
  providers: [
    WorkshopsPersonalData,
    WorkshopsService,
    SessionsRunService,
    RegistrationsService,
    AttendanceService,
  ],
  exports: [WorkshopsService, SessionsRunService, AttendanceService],
})
export class WorkshopsModule {}
