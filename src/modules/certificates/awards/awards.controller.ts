import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { mayIssue, mayReadRegister } from '../certificates.policy.js';
import { AwardDto, AwardFieldsDto, AwardListDto, NewAwardDto } from './awards.dto.js';
import { AwardsService } from './awards.service.js';
import { EligibilityPageDto, EligibilityQuery } from './eligibility.dto.js';
import { EligibilityService } from './eligibility.service.js';

@Scoped('certificates')
@ApiTags('Certificates')
@Controller('api/v1')
export class AwardsController {
  constructor(
    private readonly awards: AwardsService,
    private readonly eligibility: EligibilityService,
  ) {}

  @Get('cohorts/:id/awards')
  @Allow(mayReadRegister)
  @ApiOkResponse({ type: AwardListDto, description: 'The certificate types of the cohort' })
  list(@CurrentActor() actor: Actor, @Id() id: string) {
    return wholeList(this.awards.list(actor, id));
  }

  @Post('cohorts/:id/awards')
  @Allow(mayIssue)
  @ApiCreatedResponse({ type: AwardDto })
  add(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: NewAwardDto) {
    return this.awards.add(actor, id, dto);
  }

  @Put('awards/:id')
  @Allow(mayIssue)
  @ApiOkResponse({ type: AwardDto, description: 'Applies to certificates issued from now on' })
  change(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('award') version: number,
    @Body() dto: AwardFieldsDto,
  ) {
    return this.awards.change(actor, id, version, dto);
  }

  @Delete('awards/:id')
  @HttpCode(204)
  @Allow(mayIssue)
  @ApiNoContentResponse({ description: 'Only possible while no certificate of it has been issued' })
  remove(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.awards.remove(actor, id);
  }

  @Get('cohorts/:id/eligibility')
  @Allow(mayReadRegister)
  @ApiOkResponse({
    type: EligibilityPageDto,
    description: 'Who meets the requirements, and what others are missing',
  })
  listEligibility(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @Query() query: EligibilityQuery,
  ) {
    return this.eligibility.list(actor, id, query);
  }
}
