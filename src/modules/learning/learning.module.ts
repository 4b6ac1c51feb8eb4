import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { AttemptsService } from './attempts.service.js';
import { CarryOverProcessor } from './carry-over.processor.js';
import { CourseFilesService } from './course-files.service.js';
import { LearningController } from './learning.controller.js';
import { LearningPersonalData } from './learning.personal-data.js';
import { ProgressService } from './progress.service.js';
import { QuizAttempt } from './quiz-attempt.entity.js';
import { StudyService } from './study.service.js';
import { UnitCompletion } from './unit-completion.entity.js';

/** Studying, quiz attempts, progress. */
@Module({
  imports: [EnrolmentsModule, TypeOrmModule.forFeature([QuizAttempt, UnitCompletion])],
  controllers: [LearningController],
  providers: [
    LearningPersonalData,
    StudyService,
    AttemptsService,
    ProgressService,
    CarryOverProcessor,
    CourseFilesService,
  ],
  exports: [ProgressService],
})
export class LearningModule {}
