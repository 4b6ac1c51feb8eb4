import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor, MaybeActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import { CohortCopiesService } from './cohort-copies.service.js';
import {
  ChangeCohortDto,
  CohortDto,
  CohortsPageDto,
  CohortsQuery,
  CopyCohortDto,
  NewCohortDto,
  QuotasDto,
  StageStepDto,
} from './cohorts.dto.js';
import { mayEditCohorts } from './cohorts.policy.js';
import { CohortsService } from './cohorts.service.js';
import { QuotasService } from './quotas.service.js';

@Scoped('programme')
@ApiTags('Cohorts')
@Controller('api/v1')
export class CohortsController {
  constructor(
    private readonly cohorts: CohortsService,
    private readonly copies: CohortCopiesService,
    private readonly quotas: QuotasService,
  ) {}

  @Get('cohorts')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: CohortsPageDto, description: 'Cohorts, latest start date first' })
  listCohorts(@MaybeActor() actor: Actor | undefined, @Query() query: CohortsQuery) {
    return this.cohorts.list(actor, query);
  }

  @Get('cohorts/:id')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: CohortDto })
  getCohort(@MaybeActor() actor: Actor | undefined, @Id() id: string) {
    return this.cohorts.get(actor, id);
  }

  @Post('cohorts')
  @Allow(mayEditCohorts)
  @ApiCreatedResponse({ type: CohortDto, description: 'The new draft' })
  createCohort(@CurrentActor() actor: Actor, @Body() dto: NewCohortDto) {
    return this.cohorts.create(actor, dto);
  }

  @Post('cohorts/:id/copies')
  @Allow(mayEditCohorts)
  @ApiCreatedResponse({
    type: CohortDto,
    description: 'A draft with the same texts, rules, seats, form, courses and workshops',
  })
  copyCohort(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: CopyCohortDto) {
    return this.copies.copy(actor, id, dto);
  }

  @Patch('cohorts/:id')
  @Allow(mayEditCohorts)
  @ApiOkResponse({ type: CohortDto })
  changeCohort(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('cohort') version: number,
    @Body() dto: ChangeCohortDto,
  ) {
    return this.cohorts.change(actor, id, version, dto);
  }

  @Post('cohorts/:id/stage')
  @HttpCode(200)
  @Allow(mayEditCohorts)
  @ApiOkResponse({ type: CohortDto, description: 'The cohort after the step' })
  stepCohort(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: StageStepDto) {
    return this.cohorts.step(actor, id, dto);
  }

  @Put('cohorts/:id/quotas')
  @Allow(mayEditCohorts)
  @ApiOkResponse({ type: CohortDto })
  setQuotas(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('cohort') version: number,
    @Body() dto: QuotasDto,
  ) {
    return this.quotas.set(actor, id, version, dto.quotas);
  }
}
