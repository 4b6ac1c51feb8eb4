import { Body, Controller, Get, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor, MaybeActor } from '../../../platform/auth/current-actor.decorator.js';
import { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { sendFileOnce } from '../../../platform/http/file-reply.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { AcceptsUpload, Upload } from '../../../platform/http/upload.decorator.js';
import { Allow, anyone, Scoped, signedIn } from '../../../platform/policy/policy.js';
import { mayEditCohorts } from '../../cohorts/cohorts.policy.js';
import { DocumentsService } from './documents.service.js';
import { DocumentDto, DocumentQuery, FormDto, SetFormDto } from './forms.dto.js';
import { FormsService } from './forms.service.js';

@Scoped('enrolments')
@ApiTags('Application forms')
@Controller('api/v1')
export class FormsController {
  constructor(
    private readonly forms: FormsService,
    private readonly documents: DocumentsService,
  ) {}

  @Get('cohorts/:id/form')
  @Allow(anyone)
  @ApiOkResponse({ type: FormDto, description: 'The application form' })
  getForm(@MaybeActor() actor: Actor | undefined, @Id() id: string) {
    return this.forms.get(actor, id);
  }

  @Put('cohorts/:id/form')
  @Allow(mayEditCohorts)
  @ApiOkResponse({ type: FormDto, description: 'The new version; existing answers are kept' })
  setForm(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('form') version: number,
    @Body() dto: SetFormDto,
  ) {
    return this.forms.set(actor, id, version, dto.questions);
  }

  @Post('applications/:id/documents')
  @Allow(signedIn)
  @LimitRate({ name: 'document', points: 60, seconds: 600 })
  @AcceptsUpload('document')
  @ApiCreatedResponse({
    type: DocumentDto,
    description: 'The uploaded document; use its ID as the answer',
  })
  addDocument(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: DocumentQuery,
    @Upload() file: UploadedFile,
  ) {
    return this.documents.add(actor, id, query, file);
  }

  @Get('application-documents/:id')
  @Allow(signedIn)
  @ApiOkResponse({ description: 'The document, for those who can read the application' })
  async getDocument(@CurrentActor() actor: Actor, @Id() id: string, @Res() reply: FastifyReply) {
    await sendFileOnce(reply, await this.documents.read(actor, id));
  }
}
