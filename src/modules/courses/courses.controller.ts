import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, MaybeActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { ChangesNothing } from '../../platform/http/idempotent-steps.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Slug } from '../../platform/http/slug.decorator.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import { CohortCoursesService } from './cohort-courses.service.js';
import { CourseDetailsService } from './course-details.service.js';
import {
  ChangeCourseDto,
  CohortCourseListDto,
  CohortCoursesDto,
  CourseDto,
  CoursesPageDto,
  CoursesQuery,
  DraftDto,
  EditableCoursesPageDto,
  NewCourseDto,
  PreviewDto,
  PreviewUnitDto,
  UnitDto,
  WriteUnitDto,
} from './courses.dto.js';
import { mayMakeCourses, mayPlanCohorts } from './courses.policy.js';
import { CoursesService } from './courses.service.js';
import { UnitsService } from './units.service.js';

@Scoped('courses')
@ApiTags('Courses')
@Controller('api/v1')
export class CoursesController {
  constructor(
    private readonly courses: CoursesService,
    private readonly details: CourseDetailsService,
    private readonly units: UnitsService,
    private readonly cohortCourses: CohortCoursesService,
  ) {}

  @Get('courses')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: CoursesPageDto, description: 'Published courses' })
  list(@Query() query: CoursesQuery) {
    return this.courses.list(query);
  }

  @Get('me/courses')
  @Allow(mayMakeCourses)
  @ApiOkResponse({ type: EditableCoursesPageDto, description: 'Courses you can edit' })
  listEditable(@CurrentActor() actor: Actor, @Query() query: CoursesQuery) {
    return this.courses.listEditable(actor, query);
  }

  @Post('courses')
  @Allow(mayMakeCourses)
  @ApiCreatedResponse({ type: DraftDto })
  create(@CurrentActor() actor: Actor, @Body() dto: NewCourseDto) {
    return this.courses.create(actor, dto);
  }

  @Get('courses/:id')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: CourseDto, description: 'The newest published version with its outline' })
  get(@Id() id: string) {
    return this.courses.get(id);
  }

  @Post('courses/:id/draft')
  @Allow(mayMakeCourses)
  @ApiCreatedResponse({
    type: DraftDto,
    description: 'A draft copied from the published version, or the existing draft',
  })
  startNext(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.courses.startNext(actor, id);
  }

  @Post('courses/:id/draft/previews')
  @ChangesNothing()
  @HttpCode(200)
  @Allow(mayMakeCourses)
  @LimitRate({ name: 'lesson-text', points: 300, seconds: 60 })
  @ApiOkResponse({
    type: PreviewDto,
    description: 'Preview of the source; nothing is saved',
  })
  preview(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: PreviewUnitDto) {
    return this.units.preview(actor, id, dto.source);
  }

  @Get('courses/:id/draft')
  @Allow(mayMakeCourses)
  @ApiOkResponse({ type: DraftDto })
  getDraft(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.courses.getDraft(actor, id);
  }

  @Patch('courses/:id/draft')
  @Allow(mayMakeCourses)
  @ApiOkResponse({
    type: DraftDto,
    description: 'The changed draft; the published version is unchanged',
  })
  changeDraft(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('draft') version: number,
    @Body() dto: ChangeCourseDto,
  ) {
    return this.details.change(actor, id, version, dto);
  }

  @Put('courses/:id/draft/units/:slug')
  @Allow(mayMakeCourses)
  @LimitRate({ name: 'lesson-text', points: 300, seconds: 60 })
  @ApiParam({ name: 'slug', description: 'Lowercase letters, digits and hyphens' })
  @ApiOkResponse({ type: UnitDto, description: 'The new or changed unit' })
  writeUnit(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Slug() slug: string,
    @IfMatch('unit', { orNew: true }) version: number,
    @Body() dto: WriteUnitDto,
  ) {
    return this.units.write(actor, id, slug, version, dto);
  }

  @Delete('courses/:id/draft/units/:slug')
  @HttpCode(204)
  @Allow(mayMakeCourses)
  @ApiNoContentResponse()
  removeUnit(@CurrentActor() actor: Actor, @Id() id: string, @Slug() slug: string) {
    return this.units.remove(actor, id, slug);
  }

  @Post('courses/:id/publication')
  @HttpCode(200)
  @Allow(mayMakeCourses)
  @ApiOkResponse({
    type: CourseDto,
    description: 'The published version, which can no longer be changed',
  })
  publish(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.courses.publish(actor, id);
  }

  @Get('units/:id')
  @Allow(mayMakeCourses)
  @ApiOkResponse({
    type: UnitDto,
    description: 'The unit with its source, notes for trainers and answers',
  })
  getUnit(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.units.get(actor, id);
  }

  @Get('cohorts/:id/courses')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: CohortCourseListDto, description: 'In study order' })
  listOfCohort(@MaybeActor() actor: Actor | undefined, @Id() id: string) {
    return this.cohortCourses.list(actor, id);
  }

  @Put('cohorts/:id/courses')
  @Allow(mayPlanCohorts)
  @ApiOkResponse({ type: CohortCourseListDto })
  setOfCohort(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('cohort') version: number,
    @Body() dto: CohortCoursesDto,
  ) {
    return this.cohortCourses.set(actor, id, version, dto.courses);
  }
}
