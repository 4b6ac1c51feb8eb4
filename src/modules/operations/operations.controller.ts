import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { ApiList } from '../../platform/http/list-export.js';
import { wholeList } from '../../platform/http/pagination.js';
import { Allow, NeedsRecentSignIn, Scoped, SessionOnly } from '../../platform/policy/policy.js';
import { AdministratorHomeDto } from './administrator-home.dto.js';
import { AdministratorHomeService } from './administrator-home.service.js';
import { FailedJobsService } from './failed-jobs.service.js';
import { JobsService } from './jobs.service.js';
import {
  AuditEntriesPageDto,
  AuditExport,
  AuditQuery,
  FailedJobGroupListDto,
  FailedJobsPageDto,
  FailedJobsQuery,
  JobFiguresListDto,
  QueueDto,
  RetriedJobsDto,
  RetryJobsDto,
  SettingListDto,
} from './operations.dto.js';
import { mayOperate } from './operations.policy.js';
import { RecordsService } from './records.service.js';
import { SystemHealthDto } from './system-health.dto.js';
import { SystemHealthService } from './system-health.service.js';

@Scoped('operations')
@ApiTags('Operations')
@Controller('api/v1')
export class OperationsController {
  constructor(
    private readonly records: RecordsService,
    private readonly jobs: JobsService,
    private readonly failedJobs: FailedJobsService,
    private readonly homes: AdministratorHomeService,
    private readonly systemHealth: SystemHealthService,
  ) {}

  @Get('me/homes/administrator')
  @SessionOnly()
  @Allow(mayOperate)
  @ApiOkResponse({ type: AdministratorHomeDto, description: 'Jobs, sign-ins and keys' })
  home() {
    return this.homes.get();
  }

  @Get('health')
  @SessionOnly()
  @Allow(mayOperate)
  @ApiOkResponse({ type: SystemHealthDto, description: 'What the system depends on' })
  health() {
    return this.systemHealth.report();
  }

  @Get('settings')
  @SessionOnly()
  @Allow(mayOperate)
  @ApiOkResponse({ type: SettingListDto, description: 'Settings in effect in this process' })
  settings() {
    return wholeList(this.records.listSettings());
  }

  @Get('audit-entries')
  @SessionOnly()
  @Allow(mayOperate)
  @ApiOkResponse({ type: AuditEntriesPageDto, description: 'Newest first' })
  audit(@Query() query: AuditQuery) {
    return this.records.listAudit(query);
  }

  @Get('audit-entries/export')
  @NeedsRecentSignIn()
  @SessionOnly()
  @Allow(mayOperate)
  @ApiList('The record as a file, newest first')
  exportAudit(@CurrentActor() actor: Actor, @Query() filter: AuditExport) {
    return this.records.exportAudit(actor, filter);
  }

  @Get('jobs')
  @Allow(mayOperate)
  @ApiOkResponse({
    type: JobFiguresListDto,
    description: 'Number of waiting, failed and finished jobs',
  })
  figures() {
    return wholeList(this.jobs.figures());
  }

  @Get('queue')
  @Allow(mayOperate)
  @ApiOkResponse({ type: QueueDto, description: 'What is late, since when, and what to do' })
  queue() {
    return this.jobs.queue();
  }

  @Get('failed-jobs')
  @Allow(mayOperate)
  @ApiOkResponse({ type: FailedJobsPageDto })
  failed(@Query() query: FailedJobsQuery) {
    return this.failedJobs.list(query);
  }

  @Get('failed-jobs/groups')
  @Allow(mayOperate)
  @ApiOkResponse({ type: FailedJobGroupListDto, description: 'The largest first' })
  failedGroups() {
    return wholeList(this.failedJobs.groups());
  }

  @Post('failed-jobs/retry')
  @HttpCode(200)
  @Allow(mayOperate)
  @ApiOkResponse({ type: RetriedJobsDto, description: 'Those of a group, or all' })
  retryMany(@CurrentActor() actor: Actor, @Body() dto: RetryJobsDto) {
    return this.failedJobs.retryMany(actor, dto);
  }

  @Post('failed-jobs/:id/retry')
  @HttpCode(204)
  @Allow(mayOperate)
  @ApiNoContentResponse({ description: 'Retried from the beginning' })
  retry(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.failedJobs.retry(actor, id);
  }
}
