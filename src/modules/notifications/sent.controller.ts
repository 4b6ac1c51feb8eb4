import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/pagination.js';
import { Allow, Scoped } from '../../platform/policy/policy.js';
import { mayListPeople } from '../people/people.policy.js';
import { SentPageDto } from './sent.dto.js';
import { SentService } from './sent.service.js';

@Scoped('people')
@ApiTags('People')
@Controller('api/v1')
export class SentController {
  constructor(private readonly sent: SentService) {}

  @Get('people/:id/notifications')
  @Allow(mayListPeople)
  @ApiOkResponse({ type: SentPageDto, description: 'Newest first, within your scope' })
  list(@CurrentActor() actor: Actor, @Id() id: string, @Query() query: PageQuery) {
    return this.sent.list(actor, id, query);
  }
}
