import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { Allow, anyone, Scoped } from '../../platform/policy/policy.js';
import { FiguresService } from './figures.service.js';
import { OverviewService } from './overview.service.js';
import { FiguresDto, FunnelDto, OverviewDto } from './reports.dto.js';
import { mayReadFigures } from './reports.policy.js';

@Scoped('reports')
@ApiTags('Reports')
@Controller('api/v1')
export class ReportsController {
  constructor(
    private readonly overview: OverviewService,
    private readonly figures: FiguresService,
  ) {}

  @Get('figures')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: FiguresDto, description: 'Of all cohorts, at most ten minutes old' })
  ofProgramme() {
    return this.figures.get();
  }

  @Get('cohorts/:id/overview')
  @Allow(mayReadFigures)
  @ApiOkResponse({ type: OverviewDto, description: 'Figures for the people within your scope' })
  ofCohort(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.overview.of(actor, id);
  }

  @Get('cohorts/:id/overview/total')
  @Allow(mayReadFigures)
  @ApiOkResponse({ type: FunnelDto, description: 'How many people are within your scope' })
  totalOfCohort(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.overview.total(actor, id);
  }
}
