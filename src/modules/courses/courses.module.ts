import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProgrammeModule } from '../programme/programme.module.js';
import { CohortCourse } from './cohort-course.entity.js';
import { CohortCoursesService } from './cohort-courses.service.js';
import { Course, CourseFile, CourseTrainer, CourseVersion, Unit } from './course.entity.js';
import { CoursesController } from './courses.controller.js';
import { CoursesPersonalData } from './courses.personal-data.js';
import { CoursesService } from './courses.service.js';
import { ImportService } from './import/import.service.js';
import { UnitsService } from './units.service.js';

/** Authoring, versions, units, quizzes and import. */
@Module({
  imports: [
    ProgrammeModule,
    TypeOrmModule.forFeature([
      Course,
      CourseVersion,
      Unit,
      CourseTrainer,
      CourseFile,
      CohortCourse,
    ]),
  ],
  controllers: [CoursesController],
  providers: [
    CoursesPersonalData,
    CoursesService,
    UnitsService,
    ImportService,
    CohortCoursesService,
  ],
  exports: [CoursesService, UnitsService, ImportService, CohortCoursesService],
})
export class CoursesModule {}
