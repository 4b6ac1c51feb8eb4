import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { Allow, Scoped } from '../../platform/policy/policy.js';
import { CohortCoursesService } from '../courses/cohort-courses.service.js';
import { CohortCourseListDto } from '../courses/courses.dto.js';
import { mayPlanCohorts } from '../courses/courses.policy.js';
import { ChangeVersionDto, VersionUpdateDto, VersionUpdateQuery } from './version-updates.dto.js';
import { VersionUpdatesService } from './version-updates.service.js';

@Scoped('courses')
@ApiTags('Courses')
@Controller('api/v1')
export class VersionUpdatesController {
  constructor(
    private readonly updates: VersionUpdatesService,
    private readonly cohortCourses: CohortCoursesService,
  ) {}

  @Get('cohorts/:id/courses/:courseId/version-update')
  @Allow(mayPlanCohorts)
  @ApiOkResponse({
    type: VersionUpdateDto,
    description: 'Preview of what another version of the course would change, and for whom',
  })
  preview(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Id('courseId') courseId: string,
    @Query() { versionId }: VersionUpdateQuery,
  ) {
    return this.updates.preview(actor, id, courseId, versionId);
  }

  @Post('cohorts/:id/courses/:courseId/version-updates')
  @HttpCode(200)
  @Allow(mayPlanCohorts)
  @ApiOkResponse({
    type: CohortCourseListDto,
    description:
      'The cohort now uses this version. Progress is kept, also when returning to an earlier version',
  })
  change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Id('courseId') courseId: string,
    @IfMatch('cohort') version: number,
    @Body() { versionId }: ChangeVersionDto,
  ) {
    return this.cohortCourses.changeVersion(actor, id, version, { courseId, versionId });
  }
}
