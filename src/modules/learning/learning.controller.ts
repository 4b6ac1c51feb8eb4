import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { StoredFiles } from '../../platform/files/stored-files.js';
import { sendFile } from '../../platform/http/file-reply.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import { mayListPeople } from '../people/people.policy.js';
import { AttemptsService } from './attempts.service.js';
import { CourseFilesService } from './course-files.service.js';
import {
  AnswersDto,
  AttemptDto,
  CompletionDto,
  FigureQuery,
  ProgressPageDto,
  StudyDto,
  StudyUnitContentDto,
} from './learning.dto.js';
import { mayFollowProgress } from './learning.policy.js';
import { ProgressService } from './progress.service.js';
import { StudyService } from './study.service.js';

@Scoped('learning')
@ApiTags('Learning')
@Controller('api/v1')
export class LearningController {
  constructor(
    private readonly study: StudyService,
    private readonly attempts: AttemptsService,
    private readonly progress: ProgressService,
    private readonly courseFiles: CourseFilesService,
    private readonly files: StoredFiles,
  ) {}

  @Get('enrolments/:id/study')
  @Header('content-type', 'application/json; charset=utf-8')
  @Allow(signedIn)
  @ApiOkResponse({ type: StudyDto, description: 'Your courses with their units and progress' })
  page(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.study.page(actor, id);
  }

  @Get('enrolments/:id/units/:unitId')
  @Allow(signedIn)
  @ApiOkResponse({ type: StudyUnitContentDto })
  unit(@CurrentActor() actor: Actor, @Id() id: string, @Id('unitId') unitId: string) {
    return this.study.unit(actor, id, unitId);
  }

  @Post('enrolments/:id/units/:unitId/completion')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: CompletionDto, description: 'Completed; calling it again has no effect' })
  complete(@CurrentActor() actor: Actor, @Id() id: string, @Id('unitId') unitId: string) {
    return this.study.complete(actor, id, unitId);
  }

  @Post('enrolments/:id/units/:unitId/attempts')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: AttemptDto, description: 'A new attempt, or the open one' })
  startAttempt(@CurrentActor() actor: Actor, @Id() id: string, @Id('unitId') unitId: string) {
    return this.attempts.start(actor, id, unitId);
  }

  @Get('attempts/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: AttemptDto })
  getAttempt(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.attempts.get(actor, id);
  }

  @Post('attempts/:id/answers')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: AttemptDto,
    description:
      'Saved but not submitted. Questions not included keep their answers, as do those answered on another device since',
  })
  saveAnswers(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: AnswersDto) {
    return this.attempts.save(actor, id, dto);
  }

  @Post('attempts/:id/submission')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: AttemptDto, description: 'Submitted and graded' })
  submitAttempt(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.attempts.submit(actor, id);
  }

  @Post('attempts/:id/shown-answers')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: AttemptDto,
    description:
      'The attempt with correct answers and explanations. From now on, attempts of this quiz do not count towards a grade, in any version or cohort',
  })
  showAnswers(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.attempts.showAnswers(actor, id);
  }

  @Get('cohorts/:id/progress')
  @Allow(mayFollowProgress)
  @ApiOkResponse({ type: ProgressPageDto, description: 'Progress of people within your scope' })
  listProgress(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.progress.list(actor, id, query);
  }

  @Get('people/:id/progress')
  @Allow(mayListPeople)
  @ApiOkResponse({
    type: ProgressPageDto,
    description: 'Progress in each cohort, within your scope',
  })
  listProgressOf(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.progress.listOfPerson(actor, id, query);
  }

  @Get('course-files/:id')
  @Allow(signedIn)
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ description: 'The figure or file' })
  async file(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() { width }: FigureQuery,
    @Res() reply: FastifyReply,
  ) {
    const file = await this.courseFiles.find(actor, id);
    await sendFile(reply, this.files.readable(file, Number(width)));
  }
}
