import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { ApiList, ExportQuery } from '../../../platform/http/list-export.js';
import { PageQuery } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsUpload, Upload } from '../../../platform/http/upload.decorator.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { mayDecide, mayNominate } from '../enrolments.policy.js';
import { NominationConflictsService } from './nomination-conflicts.service.js';
import { NominationImportsService } from './nomination-imports.service.js';
import { NominationReportsService } from './nomination-reports.service.js';
import {
  DecideConflictDto,
  ImportNominationsQuery,
  NominationConflictsPageDto,
  NominationImportDto,
} from './nominations.dto.js';

@Scoped('enrolments')
@ApiTags('Nominations')
@Controller('api/v1')
export class NominationsController {
  constructor(
    private readonly imports: NominationImportsService,
    private readonly reports: NominationReportsService,
    private readonly conflicts: NominationConflictsService,
  ) {}

  @Get('cohorts/:id/nomination-conflicts')
  @Allow(mayDecide)
  @ApiOkResponse({
    type: NominationConflictsPageDto,
    description: 'Nominees whose account belongs to another country, or to none',
  })
  listConflicts(@Id() id: string, @Query() query: PageQuery) {
    return this.conflicts.list(id, query);
  }

  @Post('nomination-conflicts/:id/decision')
  @HttpCode(204)
  @Allow(mayDecide)
  @ApiNoContentResponse({ description: 'Confirmed or rejected' })
  decideConflict(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: DecideConflictDto) {
    return this.conflicts.decide(actor, id, dto);
  }

  @Post('cohorts/:id/nominations/imports')
  @HttpCode(200)
  @Allow(mayNominate)
  @LimitRate({ name: 'import', points: 300, seconds: 600 })
  @AcceptsUpload('list')
  @ApiOkResponse({ type: NominationImportDto, description: 'Result for each line' })
  importNominations(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Upload() file: UploadedFile,
    @Query() query: ImportNominationsQuery,
  ) {
    return this.imports.take(actor, id, file, query);
  }

  @Get('nomination-imports/:id')
  @Allow(mayNominate)
  @ApiOkResponse({ type: NominationImportDto, description: 'Progress of your list' })
  getImport(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.reports.get(actor, id);
  }

  @Get('nomination-imports/:id/refused')
  @Allow(mayNominate)
  @ApiList('The refused lines, to fix and send again')
  getRefused(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: ExportQuery) {
    return this.reports.refusedLines(actor, id, query);
  }
}
