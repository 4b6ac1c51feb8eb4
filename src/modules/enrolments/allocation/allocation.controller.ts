import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { PageQuery } from '../../../platform/http/pagination.js';
import { Allow, Scoped } from '../../../platform/policy/policy.js';
import { mayDecide } from '../enrolments.policy.js';
import {
  AdjustDto,
  AdjustmentDto,
  AdjustQuery,
  AllocationDto,
  CurrentAllocationDto,
  PlacesPageDto,
} from './allocation.dto.js';
import { AllocationsService } from './allocations.service.js';

@Scoped('enrolments')
@ApiTags('Allocation')
@Controller('api/v1')
export class AllocationController {
  constructor(private readonly allocations: AllocationsService) {}

  @Post('cohorts/:id/allocations')
  @Allow(mayDecide)
  @ApiCreatedResponse({
    type: AllocationDto,
    description: 'Proposed seats with reasons; replaces an existing proposal',
  })
  propose(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.allocations.propose(actor, id);
  }

  @Get('cohorts/:id/allocation')
  @Allow(mayDecide)
  @ApiOkResponse({ type: CurrentAllocationDto })
  current(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.allocations.current(actor, id);
  }

  @Get('allocations/:id')
  @Allow(mayDecide)
  @ApiOkResponse({ type: AllocationDto })
  get(@Id() id: string) {
    return this.allocations.get(id);
  }

  @Get('allocations/:id/places')
  @Allow(mayDecide)
  @ApiOkResponse({
    type: PlacesPageDto,
    description: 'People with seats by pool and seat number, then the waiting list in order',
  })
  places(@Id() id: string, @Query() query: PageQuery) {
    return this.allocations.places(id, query);
  }

  @Post('allocations/:id/adjustments')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({
    type: AdjustmentDto,
    description: 'The new placement, and who else is affected',
  })
  adjust(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('allocation') version: number,
    @Body() dto: AdjustDto,
    @Query() { preview = false }: AdjustQuery,
  ) {
    return this.allocations.adjust(actor, id, version, dto, preview);
  }

  @Post('allocations/:id/commit')
  @HttpCode(200)
  @Allow(mayDecide)
  @ApiOkResponse({ type: AllocationDto, description: 'All offers are sent' })
  commit(@CurrentActor() actor: Actor, @Id() id: string, @IfMatch('allocation') version: number) {
    return this.allocations.commit(actor, id, version);
  }
}
