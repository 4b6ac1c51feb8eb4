import { Body, Controller, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { sendFile } from '../../../platform/http/file-reply.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { ChangesNothing } from '../../../platform/http/idempotent-steps.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { PageQuery, wholeList } from '../../../platform/http/pagination.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsUpload, Upload } from '../../../platform/http/upload.decorator.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { mayIssue } from '../certificates.policy.js';
import { startingDesigns } from '../document/design/default-design.js';
import { ImagesService } from './images.service.js';
import { PreviewsService } from './previews.service.js';
import {
  ArchiveTemplateDto,
  DesignDrawingDto,
  ImageDto,
  PreviewDesignDto,
  SaveTemplateDto,
  StartingDesignsDto,
  TemplateDesignDto,
  TemplatesPageDto,
  TemplatesQuery,
  TemplateVersionsPageDto,
} from './templates.dto.js';
import { TemplatesService } from './templates.service.js';

@Scoped('certificates')
@ApiTags('Certificate templates')
@Controller('api/v1')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly images: ImagesService,
    private readonly previews: PreviewsService,
    private readonly files: StoredFiles,
  ) {}

  @Get('certificate-templates')
  @Allow(mayIssue)
  @ApiOkResponse({ type: TemplatesPageDto })
  list(@Query() query: TemplatesQuery) {
    return this.templates.list(query);
  }

  @Post('certificate-templates')
  @Allow(mayIssue)
  @ApiCreatedResponse({ type: TemplateDesignDto })
  add(@CurrentActor() actor: Actor, @Body() dto: SaveTemplateDto) {
    return this.templates.add(actor, dto);
  }

  @Get('certificate-templates/starting-designs')
  @Allow(mayIssue)
  @ApiOkResponse({ type: StartingDesignsDto, description: 'What a new template can start from' })
  starting() {
    return wholeList(startingDesigns());
  }

  @Post('certificate-templates/drawings')
  @ChangesNothing()
  @HttpCode(200)
  @Allow(mayIssue)
  @LimitRate({ name: 'certificate-drawing', points: 300, seconds: 60 })
  @ApiOkResponse({
    type: DesignDrawingDto,
    description: 'Preview of a design, rendered as on a certificate',
  })
  draw(@CurrentActor() actor: Actor, @Body() dto: PreviewDesignDto) {
    return this.previews.draw(actor, dto);
  }

  @Get('certificate-templates/:id')
  @Allow(mayIssue)
  @ApiOkResponse({ type: TemplateDesignDto, description: 'The template with its newest design' })
  get(@Id() id: string) {
    return this.templates.get(id);
  }

  @Put('certificate-templates/:id')
  @Allow(mayIssue)
  @ApiOkResponse({ type: TemplateDesignDto, description: 'Saved as a new version' })
  save(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('template') version: number,
    @Body() dto: SaveTemplateDto,
  ) {
    return this.templates.save(actor, id, version, dto);
  }

  @Put('certificate-templates/:id/archive')
  @Allow(mayIssue)
  @ApiOkResponse({ type: TemplateDesignDto, description: 'Archived or restored' })
  archive(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('template') version: number,
    @Body() { archived }: ArchiveTemplateDto,
  ) {
    return this.templates.archive(actor, id, version, archived);
  }

  @Get('certificate-templates/:id/versions')
  @Allow(mayIssue)
  @ApiOkResponse({ type: TemplateVersionsPageDto, description: 'All versions of its design' })
  versions(@Id() id: string, @Query() query: PageQuery) {
    return this.templates.versions(id, query);
  }

  @Post('certificate-images')
  @Allow(mayIssue)
  @LimitRate({ name: 'picture', points: 60, seconds: 600 })
  @AcceptsUpload('picture')
  @ApiCreatedResponse({
    type: ImageDto,
    description: 'The uploaded logo, seal, signature or background',
  })
  upload(@Upload() file: UploadedFile) {
    return this.images.add(file);
  }

  @Get('certificate-images/:id')
  @Allow(mayIssue)
  @ApiProduces('image/png')
  @ApiOkResponse({ description: 'The image' })
  async image(@Id() id: string, @Res() reply: FastifyReply) {
    await sendFile(reply, this.files.readable(await this.images.file(id)));
  }
}
