import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { Allow, Scoped, signedIn } from '../../../platform/policy/policy.js';
import {
  NewSavedFilterDto,
  SavedFilterDto,
  SavedFilterListDto,
  SavedFiltersQuery,
} from './saved-filters.dto.js';
import { SavedFiltersService } from './saved-filters.service.js';

@Scoped('people')
@ApiTags('People')
@Controller('api/v1')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFiltersService) {}

  @Get('me/saved-filters')
  @Allow(signedIn)
  @ApiOkResponse({ type: SavedFilterListDto, description: 'Your filters of one list' })
  list(@CurrentActor() actor: Actor, @Query() { list }: SavedFiltersQuery) {
    return wholeList(this.filters.list(actor, list));
  }

  @Post('me/saved-filters')
  @Allow(signedIn)
  @ApiCreatedResponse({ type: SavedFilterDto })
  save(@CurrentActor() actor: Actor, @Body() dto: NewSavedFilterDto) {
    return this.filters.save(actor, dto);
  }

  @Delete('me/saved-filters/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Removed' })
  remove(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.filters.remove(actor, id);
  }
}
