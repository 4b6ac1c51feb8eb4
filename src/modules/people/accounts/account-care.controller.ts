import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { DoneInSteps } from '../../../platform/http/idempotent-steps.js';
import { IfMatch } from '../../../platform/http/if-match.decorator.js';
import { RowResultsDto } from '../../../platform/http/row-results.js';
import { Allow, NeedsRecentSignIn, Scoped, SessionOnly } from '../../../platform/policy/policy.js';
import { CorrectEmailDto, InviteAgainDto, PersonDetailsDto } from '../people.dto.js';
import { mayInvitePeople, mayListPeople } from '../people.policy.js';
import { AddressCorrections } from './address-corrections.service.js';
import { InvitationsService } from './invitations.service.js';

/** Staff actions for people who cannot get into their account. */
@Scoped('people')
@ApiTags('People')
@Controller('api/v1')
export class AccountCareController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly addresses: AddressCorrections,
  ) {}

  @Post('people/:id/invitations')
  @HttpCode(200)
  @Allow(mayListPeople)
  @ApiOkResponse({
    type: PersonDetailsDto,
    description: 'Invited again; earlier links no longer work',
  })
  inviteAgain(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.invitations.repeat(actor, id);
  }

  @Post('people/invitations')
  @HttpCode(200)
  @DoneInSteps()
  @Allow(mayListPeople)
  @ApiOkResponse({ type: RowResultsDto, description: 'Each invited again, or why not' })
  inviteAllAgain(@CurrentActor() actor: Actor, @Body() { personIds }: InviteAgainDto) {
    return this.invitations.repeatAll(actor, personIds);
  }

  @Put('people/:id/email')
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayInvitePeople)
  @ApiOkResponse({
    type: PersonDetailsDto,
    description: 'Both addresses are notified; signed out of all devices',
  })
  correctEmail(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('person') version: number,
    @Body() dto: CorrectEmailDto,
  ) {
    return this.addresses.correct(actor, id, dto, version);
  }
}
