import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { contentDisposition } from '../../../platform/files/file-name.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { sendFile } from '../../../platform/http/file-reply.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { ChangesNothing } from '../../../platform/http/idempotent-steps.js';
import { ApiList } from '../../../platform/http/list-export.js';
import { PageQuery } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { mayIssue, mayReadRegister } from '../certificates.policy.js';
import { Drawings } from '../document/typeset/drawings.service.js';
import { AcceptedWhenPending } from '../requests/accepted-when-pending.interceptor.js';
import { CertificateRequestDto } from '../requests/requests.dto.js';
import { CertificatePicturesService } from './certificate-pictures.service.js';
import {
  CertificateDto,
  CertificatesExport,
  CertificatesPageDto,
  CertificatesQuery,
  ChosenCertificatesDto,
  CorrectDto,
  NameLineDto,
  NamePreviewDto,
  ReinstateDto,
  RevokeDto,
} from './certificates.dto.js';
import { CertificatesService } from './certificates.service.js';
import { CorrectionsService } from './corrections.service.js';
import { CredentialFilesService } from './credential-files.service.js';
import { DocumentZipsService } from './document-zips.service.js';

const needsAnother = 'Not done yet: another coordinator has to approve this request';

@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1')
export class CertificatesController {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly corrections: CorrectionsService,
    private readonly credentials: CredentialFilesService,
    private readonly documentZips: DocumentZipsService,
    private readonly files: StoredFiles,
    private readonly drawings: Drawings,
    private readonly pictures: CertificatePicturesService,
  ) {}

  @Get('certificates')
  @Allow(mayReadRegister)
  @ApiOkResponse({
    type: CertificatesPageDto,
    description: 'Certificates of all cohorts, within your scope',
  })
  listAll(@CurrentActor() actor: Actor, @Query() query: CertificatesQuery) {
    return this.certificates.list(actor, null, query);
  }

  @Get('certificates/export')
  @Allow(mayReadRegister)
  @ApiList('The whole register as a file, within your scope')
  exportAll(@CurrentActor() actor: Actor, @Query() filter: CertificatesExport) {
    return this.certificates.export(actor, null, filter);
  }

  @Get('cohorts/:id/certificates')
  @Allow(mayReadRegister)
  @ApiOkResponse({ type: CertificatesPageDto, description: 'Within your scope' })
  list(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: CertificatesQuery) {
    return this.certificates.list(actor, id, query);
  }

  @Get('cohorts/:id/certificates/export')
  @Allow(mayReadRegister)
  @ApiList('The register as a file, within your scope')
  export(@CurrentActor() actor: Actor, @Id() id: string, @Query() filter: CertificatesExport) {
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
    await sendFile(reply, this.files.readable(await this.certificates.file(actor, id)));
  }

  @Post('certificates/documents')
  @ChangesNothing()
  @HttpCode(200)
  @LimitRate({ name: 'certificate-documents', points: 30, seconds: 60 })
  @Allow(mayReadRegister)
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'The PDFs of those that are in force and within your scope' })
  async documents(
    @CurrentActor() actor: Actor,
    @Body() { certificateIds }: ChosenCertificatesDto,
    @Res() reply: FastifyReply,
  ) {
    const zip = await this.documentZips.zip(actor, certificateIds);
    reply
      .headers({
        'content-type': 'application/zip',
        'content-disposition': contentDisposition('attachment', 'certificates.zip'),
        'cache-control': 'private, no-store',
      })
      .send(zip);
  }

  @Get('certificates/:id/picture')
  @LimitRate({ name: 'certificate-picture', points: 120, seconds: 60 })
  @Allow(signedIn)
  @ApiProduces('image/webp')
  @ApiOkResponse({ description: 'The first page of the PDF as a picture, 960 pixels wide' })
  async picture(@CurrentActor() actor: Actor, @Id() id: string, @Res() reply: FastifyReply) {
    await sendFile(reply, await this.pictures.get(actor, id));
  }

  @Get('certificates/:id/credentials/:form')
  @LimitRate({ name: 'credential-file', points: 120, seconds: 60 })
  @Allow(signedIn)
  @ApiProduces('application/vc', 'application/vc+jwt', 'image/svg+xml', 'image/png')
  @ApiOkResponse({ description: 'The credential: json, jwt, or baked into a badge as svg or png' })
  async credential(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Param('form') form: string,
    @Res() reply: FastifyReply,
  ) {
    const { bytes, mediaType, name } = await this.credentials.get(actor, id, form);
    reply
      .headers({
        'content-type': mediaType,
        'content-disposition': contentDisposition('attachment', name),
        'cache-control': 'private, no-store',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
      .send(bytes);
  }

  @Post('certificates/:id/revocation')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateDto, description: 'Shown as revoked from now on' })
  revoke(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: RevokeDto) {
    return this.certificates.revoke(actor, id, dto.reason);
  }

  @Post('certificates/:id/reinstatement')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateDto, description: 'Valid again' })
  @ApiAcceptedResponse({ type: CertificateRequestDto, description: needsAnother })
  @UseInterceptors(AcceptedWhenPending)
  reinstate(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: ReinstateDto) {
    return this.certificates.reinstate(actor, id, dto.reason);
  }

  @Post('certificates/:id/corrections')
  @Allow(mayIssue)
  @ApiCreatedResponse({ type: CertificateDto, description: 'The certificate that replaces it' })
  @ApiAcceptedResponse({ type: CertificateRequestDto, description: needsAnother })
  @UseInterceptors(AcceptedWhenPending)
  correct(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: CorrectDto) {
    return this.corrections.correct(actor, id, dto);
  }

  @Post('me/certificate-name-previews')
  @ChangesNothing()
  @HttpCode(200)
  @Allow(signedIn)
  @LimitRate({ name: 'name-preview', points: 120, seconds: 60 })
  @ApiOkResponse({ type: NameLineDto, description: 'Rendered as on a certificate' })
  async previewName(@Body() { certificateName, ...dto }: NamePreviewDto) {
    const { nativeName = null, language = 'en' } = dto;
    const names = { ...dto, nativeName, language, printedName: certificateName ?? null };
    return { svg: await this.drawings.name(names) };
  }
}
