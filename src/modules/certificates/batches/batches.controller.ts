import { Body, Controller, Delete, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { sendFileOnce } from '../../../platform/http/file-reply.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { PageQuery, wholeList } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsUpload, Upload } from '../../../platform/http/upload.decorator.js';
import { Allow, Scoped, SessionOnly } from '../../../platform/policy/policy.js';
import { mayIssue } from '../certificates.policy.js';
import { DrawingDto } from '../templates/templates.dto.js';
import {
  BatchDto,
  BatchesPageDto,
  BatchMembersPageDto,
  BatchMembersQuery,
  BatchSampleListDto,
  BundleDto,
  BundleListDto,
  ExcludeDto,
  NewBundleDto,
  PrepareBatchDto,
} from './batches.dto.js';
import { BatchesService } from './batches.service.js';
import { BundlesService } from './bundles.service.js';
import { EarlierYearsService } from './earlier-years.service.js';
import { MembersService } from './members.service.js';

@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly members: MembersService,
    private readonly bundles: BundlesService,
    private readonly earlierYears: EarlierYearsService,
    private readonly files: StoredFiles,
  ) {}

  @Get('cohorts/:id/certificate-batches')
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchesPageDto })
  list(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.batches.list(actor, id, query);
  }

  @Post('cohorts/:id/certificate-batches')
  @Allow(mayIssue)
  @ApiCreatedResponse({
    type: BatchDto,
    description: 'A batch with everyone who is eligible, to be approved',
  })
  prepare(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: PrepareBatchDto) {
    return this.batches.prepare(actor, id, dto);
  }

  @Get('certificate-batches')
  @Allow(mayIssue)
  @ApiOkResponse({
    type: BatchesPageDto,
    description: 'Batches of certificates from earlier years',
  })
  listImported(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.batches.list(actor, null, query);
  }

  @Post('certificate-batches/imports')
  @Allow(mayIssue)
  @LimitRate({ name: 'import', points: 300, seconds: 600 })
  @AcceptsUpload('earlierYears')
  @ApiCreatedResponse({ type: BatchDto, description: 'A batch of certificates from earlier years' })
  import(@CurrentActor() actor: Actor, @Upload() file: UploadedFile) {
    return this.earlierYears.take(actor, file);
  }

  @Get('certificate-batches/:id')
  @Allow(mayIssue)
  @ApiOkResponse({
    type: BatchDto,
    description: 'The batch and the number of certificates created so far',
  })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.get(actor, id);
  }

  @Get('certificate-batches/:id/members')
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchMembersPageDto })
  listMembers(@Id() id: string, @Query() query: BatchMembersQuery) {
    return this.members.list(id, query);
  }

  @Post('certificate-batches/:id/exclusions/:enrolmentId')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Excluded; calling it again changes the reason' })
  async exclude(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Id('enrolmentId') enrolmentId: string,
    @Body() { reason }: ExcludeDto,
  ) {
    await this.members.exclude(actor, id, enrolmentId, reason);
    return this.batches.get(actor, id);
  }

  @Delete('certificate-batches/:id/exclusions/:enrolmentId')
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Included again' })
  async include(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Id('enrolmentId') enrolmentId: string,
  ) {
    await this.members.exclude(actor, id, enrolmentId, null);
    return this.batches.get(actor, id);
  }

  @Get('certificate-batches/:id/samples')
  @Allow(mayIssue)
  @ApiOkResponse({
    type: BatchSampleListDto,
    description: 'Members whose certificates are worth checking',
  })
  samples(@Id() id: string) {
    return wholeList(this.members.samples(id));
  }

  @Get('certificate-batches/:id/members/:enrolmentId/drawing')
  @Allow(mayIssue)
  @LimitRate({ name: 'certificate-drawing', points: 300, seconds: 60 })
  @ApiOkResponse({ type: DrawingDto, description: 'Preview of the certificate' })
  async draw(@Id() id: string, @Id('enrolmentId') enrolmentId: string) {
    return { svg: await this.members.preview(id, enrolmentId) };
  }

  @Post('certificate-batches/:id/approval')
  @HttpCode(200)
  @SessionOnly()
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Approved; calling it again has no effect' })
  approve(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.approve(actor, id);
  }

  @Post('certificate-batches/:id/cancellation')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Cancelled; only possible before approval' })
  cancel(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.cancel(actor, id);
  }

  @Post('certificate-batches/:id/pause')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Paused; certificates not created yet wait' })
  pause(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.pause(actor, id);
  }

  @Post('certificate-batches/:id/resumption')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Resumed' })
  resume(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.resume(actor, id);
  }

  @Post('certificate-batches/:id/retry')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Failed certificates are retried' })
  retry(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.retry(actor, id);
  }

  @Get('certificate-batches/:id/bundles')
  @Allow(mayIssue)
  @ApiOkResponse({
    type: BundleListDto,
    description: 'Download files of the whole batch, newest first',
  })
  listBundles(@Id() id: string) {
    return wholeList(this.bundles.list(id));
  }

  @Post('certificate-batches/:id/bundles')
  @Allow(mayIssue)
  @ApiCreatedResponse({
    type: BundleDto,
    description: 'Created by a background job; poll until it is ready',
  })
  askBundle(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NewBundleDto) {
    return this.bundles.request(actor, id, dto);
  }

  @Get('certificate-bundles/:id/file')
  @Allow(mayIssue)
  @ApiProduces('application/zip', 'application/pdf')
  @ApiOkResponse({ description: 'The file' })
  async bundle(@Id() id: string, @Res() reply: FastifyReply) {
    await sendFileOnce(reply, this.files.readable(await this.bundles.file(id)));
  }
}
