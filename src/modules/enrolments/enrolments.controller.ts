import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { DoneInSteps } from '../../platform/http/idempotent-steps.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { ApiList } from '../../platform/http/list-export.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { RowResultsDto } from '../../platform/http/row-results.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import { ApplicationsService } from './applications/applications.service.js';
import { OwnApplicationsService } from './applications/own-applications.service.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { RemovalsService } from './decisions/removals.service.js';
import {
  ApplicationAnswersDto,
  ApplicationCountsDto,
  ApplicationCountsFilter,
  ApplicationDetailsDto,
  ApplicationsExport,
  ApplicationsPageDto,
  ApplicationsQuery,
  ApplyDto,
  DecideDto,
  DeclineDto,
  EnrolmentDto,
  EnrolmentsPageDto,
  NominateDto,
  RanksDto,
  RejectDto,
  RemoveDto,
  TransferDto,
} from './enrolments.dto.js';
import { mayDecide, mayListApplications, mayNominate } from './enrolments.policy.js';
import { EnrolmentsService } from './enrolments.service.js';
import { NominationsService } from './nominations/nominations.service.js';

@Scoped('enrolments')
@ApiTags('Enrolments')
@Controller('api/v1')
export class EnrolmentsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly decisions: DecisionsService,
    private readonly enrolments: EnrolmentsService,
    private readonly ownApplications: OwnApplicationsService,
    private readonly nominations: NominationsService,
    private readonly removals: RemovalsService,
  ) {}

  @Post('cohorts/:id/nominations')
  @Allow(mayNominate)
  @ApiCreatedResponse({ type: ApplicationDetailsDto })
  nominate(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NominateDto) {
    return this.nominations.nominate(actor, id, dto);
  }

  @Post('cohorts/:id/nominations/ranks')
  @HttpCode(204)
  @Allow(mayNominate)
  @ApiNoContentResponse({ description: 'The first application in the list gets rank 1' })
  rankNominations(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: RanksDto) {
    return this.nominations.rank(actor, id, dto.applicationIds);
  }

  @Post('cohorts/:id/applications')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: ApplicationDetailsDto })
  apply(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: ApplyDto) {
    return this.ownApplications.apply(actor, id, dto);
  }

  @Patch('applications/:id')
  @Allow(signedIn)
  @ApiOkResponse({
    type: ApplicationDetailsDto,
    description: 'The application with its current answers',
  })
  answer(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('application') version: number,
    @Body() dto: ApplicationAnswersDto,
  ) {
    return this.ownApplications.answer(actor, id, version, dto);
  }

  @Post('applications/:id/submission')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: ApplicationDetailsDto,
    description: 'Submitted, or given a seat right away',
  })
  submit(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.ownApplications.submit(actor, id);
  }

  @Post('applications/:id/reopening')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDetailsDto, description: 'Returned to draft' })
  reopen(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.ownApplications.reopen(actor, id);
  }

  @Get('cohorts/:id/applications')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: ApplicationsPageDto, description: 'Within your scope' })
  listApplications(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: ApplicationsQuery,
  ) {
    return this.applications.list(actor, id, query);
  }

  @Get('cohorts/:id/applications/counts')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: ApplicationCountsDto, description: 'By state, within your scope' })
  countApplications(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() filter: ApplicationCountsFilter,
  ) {
    return this.applications.count(actor, id, filter);
  }

  @Get('cohorts/:id/applications/export')
  @Allow(mayListApplications)
  @ApiList('The list as a file, within your scope')
  exportApplications(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() filter: ApplicationsExport,
  ) {
    return this.applications.export(actor, id, filter);
  }

  @Get('people/:id/applications')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: ApplicationsPageDto, description: 'Newest first, within your scope' })
  listApplicationsOf(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.applications.listOfPerson(actor, id, query);
  }

  @Get('me/applications')
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationsPageDto })
  listOwnApplications(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.applications.listOwn(actor, query);
  }

  @Get('applications/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDetailsDto })
  getApplication(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.applications.get(actor, id);
  }

  @Post('applications/:id/decision')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({
    type: ApplicationDetailsDto,
    description: 'Offered, on the waiting list, or rejected',
  })
  decide(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: DecideDto) {
    return this.decisions.decide(actor, id, dto);
  }

  @Post('applications/rejections')
  @HttpCode(200)
  @DoneInSteps()
  @Allow(mayDecide)
  @ApiOkResponse({ type: RowResultsDto, description: 'Each rejected, or why it was not' })
  rejectAll(@CurrentActor() actor: Actor, @Body() dto: RejectDto) {
    return this.decisions.rejectAll(actor, dto);
  }

  @Post('applications/:id/acceptance')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDetailsDto, description: 'You are enrolled' })
  accept(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.accept(actor, id);
  }

  @Post('applications/:id/refusal')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: ApplicationDetailsDto,
    description: 'Declined; the seat goes to the next person',
  })
  decline(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: DeclineDto) {
    return this.decisions.decline(actor, id, dto.reason);
  }

  @Post('applications/:id/withdrawal')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({
    type: ApplicationDetailsDto,
    description: 'Withdrawn; this also ends the resulting enrolment and declines a pending offer',
  })
  withdraw(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.withdraw(actor, id);
  }

  @Get('cohorts/:id/enrolments')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: EnrolmentsPageDto, description: 'Within your scope' })
  listEnrolments(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.enrolments.list(actor, id, query);
  }

  @Get('people/:id/enrolments')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: EnrolmentsPageDto, description: 'Newest first, within your scope' })
  listEnrolmentsOf(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.enrolments.listOfPerson(actor, id, query);
  }

  @Get('me/enrolments')
  @Allow(signedIn)
  @ApiOkResponse({ type: EnrolmentsPageDto })
  listOwnEnrolments(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.enrolments.listOwn(actor, query);
  }

  @Get('enrolments/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: EnrolmentDto })
  getEnrolment(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.enrolments.get(actor, id);
  }

  @Post('enrolments/:id/removal')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({ type: EnrolmentDto, description: 'Ended; the seat goes to the next person' })
  remove(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: RemoveDto) {
    return this.removals.remove(actor, id, dto.reason);
  }

  @Post('enrolments/:id/transfer')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({ type: EnrolmentDto, description: 'The enrolment in the other cohort' })
  transfer(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: TransferDto) {
    return this.removals.transfer(actor, id, dto);
  }
}
