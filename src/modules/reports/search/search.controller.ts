import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, SessionOnly } from '../../../platform/policy/policy.js';
import { maySearch } from '../reports.policy.js';
import { FoundDto, SearchQuery } from './search.dto.js';
import { SearchService } from './search.service.js';

/** The search of staff. Closed to API clients: it crosses the scopes of several nouns. */
@SessionOnly()
@ApiTags('Search')
@Controller('api/v1')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Get('search')
  @Allow(maySearch)
  @LimitRate({ name: 'search', points: 300, seconds: 60 })
  @ApiOkResponse({ type: FoundDto, description: 'Within your scope, at most five of each' })
  find(@CurrentActor() actor: Actor, @Query() { search }: SearchQuery) {
    return this.searches.find(actor, search);
  }
}
