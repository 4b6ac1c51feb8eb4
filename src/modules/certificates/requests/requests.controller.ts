import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { mayIssue } from '../certificates.policy.js';
import { RequestDecisionsService } from './decisions.service.js';
import {
  CertificateRequestDto,
  CertificateRequestsPageDto,
  CertificateRequestsQuery,
  RejectRequestDto,
} from './requests.dto.js';
import { RequestsService } from './requests.service.js';

/** Requests that a second coordinator decides. */
@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1/certificate-requests')
export class CertificateRequestsController {
  constructor(
    private readonly requests: RequestsService,
    private readonly decisions: RequestDecisionsService,
  ) {}

  @Get()
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateRequestsPageDto, description: 'Newest first' })
  list(@CurrentActor() actor: Actor, @Query() query: CertificateRequestsQuery) {
    return this.requests.list(actor, query);
  }

  @Get(':id')
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateRequestDto })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.requests.get(actor, id);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({
    type: CertificateRequestDto,
    description: 'Approved and carried out, by someone other than the requester',
  })
  approve(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.approve(actor, id);
  }

  @Post(':id/rejection')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({
    type: CertificateRequestDto,
    description: 'Rejected, by someone other than the requester',
  })
  reject(@CurrentActor() actor: Actor, @Id() id: string, @Body() { reason }: RejectRequestDto) {
    return this.decisions.reject(actor, id, reason);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Allow(mayIssue)
  @ApiOkResponse({ type: CertificateRequestDto, description: 'Withdrawn by the requester' })
  withdraw(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.decisions.withdraw(actor, id);
  }
}
