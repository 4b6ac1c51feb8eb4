import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { DoneInSteps } from '../../platform/http/idempotent-steps.js';
import { RowResultsDto } from '../../platform/http/row-results.js';
import { Allow, Scoped } from '../../platform/policy/policy.js';
import { mayIssue } from '../certificates/certificates.policy.js';
import { ChosenCertificatesDto } from '../certificates/register/certificates.dto.js';
import { CertificateEmailsService } from './certificate-emails.service.js';

@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1')
export class CertificateEmailsController {
  constructor(private readonly emails: CertificateEmailsService) {}

  @Post('certificates/emails')
  @HttpCode(200)
  @DoneInSteps()
  @Allow(mayIssue)
  @ApiOkResponse({
    type: RowResultsDto,
    description: 'The holder of each is notified again, or why not',
  })
  repeatAll(@CurrentActor() actor: Actor, @Body() { certificateIds }: ChosenCertificatesDto) {
    return this.emails.repeatAll(actor, certificateIds);
  }
}
