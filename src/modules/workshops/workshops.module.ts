import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { Attendance } from './attendance.entity.js';
import { AttendanceService } from './attendance.service.js';
import { AttendanceNotices } from './attendance-notices.service.js';
import { Registration } from './registration.entity.js';
import { RegistrationsService } from './registrations.service.js';
import { SessionMovesService } from './session-moves.service.js';
import { TrainerSessionsService } from './trainer-sessions.service.js';
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
    TrainerSessionsService,
    RegistrationsService,
    AttendanceService,
    AttendanceNotices,
    SessionMovesService,
  ],
  exports: [WorkshopsService, TrainerSessionsService, AttendanceService],
})
export class WorkshopsModule {}
