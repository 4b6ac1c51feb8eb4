import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseEnumPipe,
  Post,
  Res,
} from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { StoredFiles } from '../../../platform/files/stored-files.js';
import { sendFileOnce } from '../../../platform/http/file-reply.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import {
  Allow,
  anyone,
  NeedsRecentSignIn,
  SessionOnly,
  signedIn,
} from '../../../platform/policy/policy.js';
import { PersonalDataRegister } from '../../../platform/privacy/personal-data.js';
import { mayManageAccounts } from '../people.policy.js';
import { type ConsentPurpose, consentPurposes, NOTICE_VERSION } from './consent.js';
import { ConsentsService } from './consents.service.js';
import { ErasureService } from './erasure.service.js';
import { ExportsService } from './exports.service.js';
import {
  ConsentsDto,
  ErasureDto,
  GiveConsentDto,
  PrivacyDto,
  PrivacyExportDto,
  PrivacyExportsDto,
  RetentionRunsDto,
} from './privacy.dto.js';
import { RetentionService } from './retention.service.js';

const purposePipe = new ParseEnumPipe(
  Object.fromEntries(consentPurposes.map((purpose) => [purpose, purpose])),
  { exceptionFactory: () => new NotFound('consent') },
);

@SessionOnly()
@ApiTags('Privacy')
@Controller('api/v1')
export class PrivacyController {
  constructor(
    private readonly register: PersonalDataRegister,
    private readonly consents: ConsentsService,
    private readonly exports: ExportsService,
    private readonly erasure: ErasureService,
    private readonly retention: RetentionService,
    private readonly files: StoredFiles,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('privacy')
  @Allow(anyone)
  @ApiOkResponse({
    type: PrivacyDto,
    description: 'The current privacy notice, whom to ask, and the register of personal data',
  })
  read(): PrivacyDto {
    return {
      notice: NOTICE_VERSION,
      graceDays: this.settings.ERASURE_GRACE_DAYS,
      contactEmail: this.settings.contactEmail,
      register: this.register.kinds.map(({ kind, why, tables, files, kept, days, onErasure }) => ({
        ...{ kind, why, kept, days, onErasure },
        where: [...tables, ...(files ? ['files'] : [])].join(', '),
      })),
    };
  }

  @Get('me/consents')
  @Allow(signedIn)
  @ApiOkResponse({ type: ConsentsDto, description: 'Newest first' })
  async listConsents(@CurrentActor() actor: Actor) {
    return wholeList(this.consents.list(actor.personId));
  }

  @Post('me/consents/:purpose')
  @HttpCode(200)
  @Allow(signedIn)
  @ApiParam({ name: 'purpose', enum: consentPurposes })
  @ApiOkResponse({ type: ConsentsDto, description: 'Given; calling it again has no effect' })
  async giveConsent(
    @CurrentActor() actor: Actor,
    @Param('purpose', purposePipe) purpose: ConsentPurpose,
    @Body() dto: GiveConsentDto,
  ) {
    return wholeList(this.consents.giveOwn(actor, purpose, dto.version));
  }

  @Delete('me/consents/:purpose')
  @Allow(signedIn)
  @ApiParam({ name: 'purpose', enum: consentPurposes })
  @ApiOkResponse({ type: ConsentsDto, description: 'Withdrawn; calling it again has no effect' })
  async withdrawConsent(
    @CurrentActor() actor: Actor,
    @Param('purpose', purposePipe) purpose: ConsentPurpose,
  ) {
    return wholeList(this.consents.withdrawOwn(actor, purpose));
  }

  @Get('me/exports')
  @Allow(signedIn)
  @ApiOkResponse({ type: PrivacyExportsDto })
  async listExports(@CurrentActor() actor: Actor) {
    return wholeList(this.exports.list(actor));
  }

  @Post('me/exports')
  @NeedsRecentSignIn()
  @HttpCode(202)
  @Allow(signedIn)
  @ApiAcceptedResponse({ type: PrivacyExportDto, description: 'The archive is being prepared' })
  requestExport(@CurrentActor() actor: Actor) {
    return this.exports.request(actor);
  }

  @Get('me/exports/:id/file')
  @NeedsRecentSignIn()
  @Allow(signedIn)
  @ApiProduces('application/zip')
  @ApiOkResponse({ description: 'A copy of your data, as one archive' })
  async exportFile(@CurrentActor() actor: Actor, @Id() id: string, @Res() reply: FastifyReply) {
    await sendFileOnce(reply, this.files.readable(await this.exports.file(actor, id)));
  }

  @Get('me/erasure')
  @Allow(signedIn)
  @ApiOkResponse({ type: ErasureDto })
  getErasure(@CurrentActor() actor: Actor) {
    return this.erasure.get(actor);
  }

  @Post('me/erasure')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: ErasureDto, description: 'Carried out on that day unless cancelled' })
  requestErasure(@CurrentActor() actor: Actor) {
    return this.erasure.request(actor);
  }

  @Delete('me/erasure')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Cancelled' })
  cancelErasure(@CurrentActor() actor: Actor) {
    return this.erasure.cancel(actor);
  }

  @Get('retention-runs')
  @Allow(mayManageAccounts)
  @ApiOkResponse({
    type: RetentionRunsDto,
    description: 'Past removals of personal data, newest first',
  })
  async retentionRuns() {
    return wholeList(this.retention.list());
  }
}
