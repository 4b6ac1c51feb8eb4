import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CoursesModule } from '../courses/courses.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AttemptsService } from './attempts.service.js';
import { CarryOverProcessor } from './carry-over.processor.js';
import { CourseFilesService } from './course-files.service.js';
import { LearningController } from './learning.controller.js';
import { LearningPersonalData } from './learning.personal-data.js';
import { ProgressService } from './progress.service.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { ShownAnswers } from './shown-answers.entity.js';
import { StuckTraineeNotice } from './stuck-trainee-notice.entity.js';
import { StuckTrainees } from './stuck-trainees.service.js';
import { StudyService } from './study.service.js';
import { UnitCompletion } from './unit-completion.entity.js';
import { VersionUpdatesController } from './version-updates.controller.js';
import { VersionUpdatesService } from './version-updates.service.js';

/** Studying, quiz attempts, progress. */
@Module({
  imports: [
    PeopleModule,
    CoursesModule,
    EnrolmentsModule,
    TypeOrmModule.forFeature([QuizAttempt, ShownAnswers, UnitCompletion, StuckTraineeNotice]),
  ],
  controllers: [LearningController, VersionUpdatesController],
  providers: [
    LearningPersonalData,
    StudyService,
    AttemptsService,
    ProgressService,
    CarryOverProcessor,
    CourseFilesService,
    VersionUpdatesService,
    StuckTrainees,
  ],
  exports: [ProgressService],
})
export class LearningModule {}
