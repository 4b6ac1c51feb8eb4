import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { Allow, NeedsRecentSignIn, SessionOnly } from '../../../platform/policy/policy.js';
import { PersonDetailsDto } from '../people.dto.js';
import { mayInvitePeople } from '../people.policy.js';
import { MergeDto, MergePreviewDto, MergePreviewQuery } from './merges.dto.js';
import { MergesService } from './merges.service.js';

@SessionOnly()
@ApiTags('People')
@Controller('api/v1/people/:id/merges')
export class MergesController {
  constructor(private readonly merges: MergesService) {}

  @Get('preview')
  @Allow(mayInvitePeople)
  @ApiOkResponse({ type: MergePreviewDto, description: 'Preview of the merge' })
  preview(@CurrentActor() actor: Actor, @Id() id: string, @Query() { from }: MergePreviewQuery) {
    return this.merges.preview(actor, { from, into: id });
  }

  @Post()
  @NeedsRecentSignIn()
  @Allow(mayInvitePeople)
  @ApiCreatedResponse({ type: PersonDetailsDto, description: 'The account that is kept' })
  merge(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('person') version: number,
    @Body() { from, reason }: MergeDto,
  ) {
    return this.merges.merge(actor, { from, into: id, version, reason });
  }
}
