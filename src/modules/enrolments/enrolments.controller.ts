import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { ApiCsv } from '../../platform/http/csv-export.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { ApiUpload, Upload } from '../../platform/http/upload.decorator.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import { ApplicationsService } from './applications.service.js';
import { DecisionsService } from './decisions.service.js';
import {
  ApplicationDto,
  ApplicationsFilter,
  ApplicationsPageDto,
  ApplicationsQuery,
  ApplyDto,
  DecideDto,
  EnrolmentDto,
  EnrolmentsPageDto,
  ImportNominationsQuery,
  NominateDto,
  NominationReportDto,
} from './enrolments.dto.js';
import { mayDecide, mayListApplications, mayNominate } from './enrolments.policy.js';
import { EnrolmentsService } from './enrolments.service.js';
import { NominationImportService } from './nomination-import.service.js';

@Scoped('enrolments')
@ApiTags('Enrolments')
@Controller('api/v1')
export class EnrolmentsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly decisions: DecisionsService,
    private readonly enrolments: EnrolmentsService,
    private readonly imports: NominationImportService,
  ) {}

  @Post('cohorts/:id/nominations')
  @Allow(mayNominate)
  @ApiCreatedResponse({ type: ApplicationDto })
  nominate(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NominateDto) {
    return this.applications.nominate(actor, id, dto);
  }

  @Post('cohorts/:id/nominations/imports')
  @HttpCode(200)
  @Allow(mayNominate)
  @LimitRate({ name: 'import', points: 30, seconds: 600 })
  @ApiUpload('text/csv')
  @ApiOkResponse({ type: NominationReportDto, description: 'A word on every line' })
  importNominations(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Upload('text/csv') file: Buffer,
    @Query() query: ImportNominationsQuery,
  ) {
    return this.imports.importCsv(actor, id, file, query);
  }

  @Post('cohorts/:id/applications')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: ApplicationDto })
  apply(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: ApplyDto) {
    return this.applications.apply(actor, id, dto);
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

  @Get('cohorts/:id/applications/export')
  @Allow(mayListApplications)
  @ApiCsv('The list as CSV, within your scope')
  exportApplications(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() filter: ApplicationsFilter,
  ) {
    return this.applications.export(actor, id, filter);
  }

  @Get('me/applications')
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationsPageDto })
  listOwnApplications(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.applications.listOwn(actor, query);
  }

  @Get('applications/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDto })
  getApplication(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.applications.get(actor, id);
  }

  @Post('applications/:id/decision')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({ type: ApplicationDto, description: 'Offered, waiting, or rejected' })
  decide(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: DecideDto) {
    return this.decisions.decide(actor, id, dto);
  }

  @Post('applications/:id/acceptance')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDto, description: 'You are enrolled' })
  accept(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.accept(actor, id);
  }

  @Post('applications/:id/refusal')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDto, description: 'The seat passes on' })
  decline(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.decline(actor, id);
  }

  @Post('applications/:id/withdrawal')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiOkResponse({ type: ApplicationDto, description: 'Also ends the enrolment that came of it' })
  withdraw(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.withdraw(actor, id);
  }

  @Get('cohorts/:id/enrolments')
  @Allow(mayListApplications)
  @ApiOkResponse({ type: EnrolmentsPageDto, description: 'Within your scope' })
  listEnrolments(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.enrolments.list(actor, id, query);
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
}
