import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { PageQuery } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsUpload, Upload } from '../../../platform/http/upload.decorator.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { ImportQuery } from '../courses.dto.js';
import { mayMakeCourses } from '../courses.policy.js';
import { CourseImportDto, CourseImportsPageDto } from './course-imports.dto.js';
import { CourseImportsService } from './course-imports.service.js';

@Scoped('courses')
@ApiTags('Courses')
@Controller('api/v1')
export class CourseImportsController {
  constructor(private readonly imports: CourseImportsService) {}

  @Post('courses/imports')
  @HttpCode(202)
  @Allow(mayMakeCourses)
  @LimitRate({ name: 'lesson-import', points: 120, seconds: 600 })
  @AcceptsUpload('lesson')
  @ApiAcceptedResponse({
    type: CourseImportDto,
    description:
      'A background job turns a zipped Carpentries Workbench lesson into a draft; poll for the result. 409 if the next ' +
      'version would replace units or quizzes written in the course',
  })
  import(@CurrentActor() actor: Actor, @Upload() zip: UploadedFile, @Query() query: ImportQuery) {
    return this.imports.request(actor, zip, query);
  }

  @Get('course-imports')
  @Allow(mayMakeCourses)
  @ApiOkResponse({ type: CourseImportsPageDto, description: 'Your own imports, newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.imports.list(actor, query);
  }

  @Get('course-imports/:id')
  @Allow(mayMakeCourses)
  @ApiOkResponse({ type: CourseImportDto, description: 'Progress and result of the import' })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.imports.get(actor, id);
  }
}
