import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CohortsModule } from '../cohorts/cohorts.module.js';
import { PeopleModule } from '../people/people.module.js';
import { CohortCourse } from './cohort-course.entity.js';
import { CohortCoursesService } from './cohort-courses.service.js';
import { Course, CourseFile, CourseTrainer, CourseVersion, Unit } from './course.entity.js';
import { CourseDetailsService } from './course-details.service.js';
import { CourseVersionsService } from './course-versions.service.js';
import { CoursesController } from './courses.controller.js';
import { CoursesPersonalData } from './courses.personal-data.js';
import { CoursesService } from './courses.service.js';
import { CourseImport } from './import/course-import.entity.js';
import { CourseImportProcessor } from './import/course-import.processor.js';
import { CourseImportsController } from './import/course-imports.controller.js';
import { CourseImportsService } from './import/course-imports.service.js';
import { ImportService } from './import/import.service.js';
import { ImportLimit } from './import/import-limit.js';
import { UnitsService } from './units.service.js';

/** Authoring, versions, units, quizzes and import. */
@Module({
  imports: [
    PeopleModule,
    CohortsModule,
    TypeOrmModule.forFeature([
      Course,
      CourseVersion,
      Unit,
      CourseTrainer,
      CourseFile,
      CohortCourse,
      CourseImport,
    ]),
  ],
  controllers: [CoursesController, CourseImportsController],
  providers: [
    CoursesPersonalData,
    CourseVersionsService,
    CourseDetailsService,
    CoursesService,
    UnitsService,
    ImportService,
    CourseImportsService,
    ImportLimit,
    CourseImportProcessor,
    CohortCoursesService,
  ],
  exports: [
    CourseVersionsService,
    CoursesService,
    UnitsService,
    ImportService,
    CohortCoursesService,
  ],
})
export class CoursesModule {}
