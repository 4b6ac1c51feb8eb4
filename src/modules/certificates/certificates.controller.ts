import { Body, Controller, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { StoredFiles } from '../../platform/files/stored-files.js';
import { ApiCsv } from '../../platform/http/csv-export.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, Scoped, signedIn } from '../../platform/policy/policy.js';
import { BatchesService } from './batches.service.js';
import {
  BatchDto,
  BatchesPageDto,
  CertificateDto,
  CertificatesFilter,
  CertificatesPageDto,
  CertificatesQuery,
  EligibilityPageDto,
  NameLineDto,
  NamePreviewDto,
  PrepareBatchDto,
  RevokeDto,
} from './certificates.dto.js';
import { mayIssue, mayReadRegister } from './certificates.policy.js';
import { CertificatesService } from './certificates.service.js';
import { CertificateDocument } from './document/certificate-document.js';
import { EligibilityService } from './eligibility.service.js';

@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1')
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly batches: BatchesService,
    private readonly eligibility: EligibilityService,
    private readonly files: StoredFiles,
    private readonly document: CertificateDocument,
  ) {}

  @Get('cohorts/:id/eligibility')
  @Allow(mayReadRegister)
  @ApiOkResponse({ type: EligibilityPageDto, description: 'Who met the rule; what others miss' })
  listEligibility(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.eligibility.list(actor, id, query);
  }

  @Get('cohorts/:id/certificate-batches')
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchesPageDto })
  listBatches(@Id() id: string, @Query() query: PageQuery) {
    return this.batches.list(id, query);
  }

  @Post('cohorts/:id/certificate-batches')
  @Allow(mayIssue)
  @ApiCreatedResponse({ type: BatchDto, description: 'Everyone who is due one, to be approved' })
  prepare(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: PrepareBatchDto) {
    return this.batches.prepare(actor, id, dto);
  }

  @Get('certificate-batches/:id')
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'With how many are made' })
  getBatch(@Id() id: string) {
    return this.batches.get(id);
  }

  @Post('certificate-batches/:id/approval')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Pressed twice, it is done once' })
  approve(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.approve(actor, id);
  }

  @Post('certificate-batches/:id/cancellation')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'Only a batch that is not approved changes' })
  cancel(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.cancel(actor, id);
  }

  @Post('certificate-batches/:id/retry')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: BatchDto, description: 'What had failed is tried again' })
  retry(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.batches.retry(actor, id);
  }

  @Get('cohorts/:id/certificates')
  @Allow(mayReadRegister)
  @ApiOkResponse({ type: CertificatesPageDto, description: 'Within your scope' })
  list(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: CertificatesQuery) {
    return this.certificates.list(actor, id, query);
  }

  @Get('cohorts/:id/certificates/export')
  @Allow(mayReadRegister)
  @ApiCsv('The register as CSV, within your scope')
  export(@CurrentActor() actor: Actor, @Id() id: string, @Query() filter: CertificatesFilter) {
    return this.certificates.export(actor, id, filter);
  }

  @Get('me/certificates')
  @Allow(signedIn)
  @ApiOkResponse({ type: CertificatesPageDto })
  listOwn(@CurrentActor() actor: Actor, @Query() query: PageQuery) {
    return this.certificates.listOwn(actor, query);
  }

  @Get('certificates/:id')
  @Allow(signedIn)
  @ApiOkResponse({ type: CertificateDto })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.certificates.get(actor, id);
  }

  @Get('certificates/:id/file')
  @Allow(signedIn)
  @ApiProduces('application/pdf')
  @ApiOkResponse({ description: 'The PDF' })
  async file(@CurrentActor() actor: Actor, @Id() id: string, @Res() reply: FastifyReply) {
    await this.files.send(await this.certificates.file(actor, id), reply);
  }

  @Post('certificates/:id/revocation')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateDto, description: 'Verifiable as revoked from now on' })
  revoke(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: RevokeDto) {
    return this.certificates.revoke(actor, id, dto.reason);
  }

  @Post('me/certificate-name-previews')
  @HttpCode(200)
  @Allow(signedIn)
  @LimitRate({ name: 'name-preview', points: 120, seconds: 60 })
  @ApiOkResponse({ type: NameLineDto, description: 'By the engine that makes certificates' })
  previewName(@Body() { certificateName, ...dto }: NamePreviewDto) {
    const { nativeName = null, language = 'en' } = dto;
    const holder = { ...dto, nativeName, language, printedName: certificateName ?? null };
    return { svg: this.document.preview(holder) };
  }
}
