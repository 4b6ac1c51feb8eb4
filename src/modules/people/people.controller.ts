import { Body, Controller, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { KeptForOutages } from '../../platform/http/outage.interceptor.js';
import { Allow, anyone, signedIn } from '../../platform/policy/policy.js';
import {
  ChangeProfileDto,
  InviteDto,
  MemberStateDto,
  PeoplePageDto,
  PeopleQuery,
  PersonDto,
  SetRolesDto,
} from './people.dto.js';
import { mayGrantRoles, mayInvitePeople, mayListPeople } from './people.policy.js';
import { PeopleService } from './people.service.js';

@ApiTags('People')
@Controller('api/v1')
export class PeopleController {
  constructor(private readonly people: PeopleService) {}

  @Get('member-states')
  @Allow(anyone)
  @KeptForOutages()
  @ApiOkResponse({ type: [MemberStateDto], description: 'The twelve states' })
  memberStates() {
    return this.people.memberStates();
  }

  @Get('me')
  @Allow(signedIn)
  @ApiOkResponse({ type: PersonDto })
  me(@CurrentActor() actor: Actor) {
    return this.people.get(actor.personId);
  }

  @Patch('me')
  @Allow(signedIn)
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the profile as read' })
  @ApiOkResponse({ type: PersonDto })
  changeMe(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body() dto: ChangeProfileDto,
  ) {
    return this.people.changeProfile(actor, version, dto);
  }

  @Get('people')
  @Allow(mayListPeople)
  @ApiOkResponse({ type: PeoplePageDto, description: 'People within your scope' })
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery) {
    return this.people.list(actor, query);
  }

  @Get('people/:id')
  @Allow(mayListPeople)
  @ApiOkResponse({ type: PersonDto })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.people.getFor(actor, id);
  }

  @Post('people')
  @Allow(mayInvitePeople)
  @ApiCreatedResponse({ type: PersonDto, description: 'Invited by mail' })
  invite(@CurrentActor() actor: Actor, @Body() dto: InviteDto) {
    return this.people.invite(actor, dto);
  }

  @Put('people/:id/roles')
  @Allow(mayGrantRoles)
  @ApiOkResponse({ type: PersonDto, description: 'The person with exactly these roles' })
  setRoles(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: SetRolesDto) {
    return this.people.setRoles(actor, id, dto.roles);
  }
}
