import { Body, Controller, Delete, Get, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor, MissingFactor } from '../../platform/auth/actor.js';
import { CurrentActor, CurrentMissingFactor } from '../../platform/auth/current-actor.decorator.js';
import { Id } from '../../platform/http/id.decorator.js';
import { IfMatch } from '../../platform/http/if-match.decorator.js';
import { CachedForOutages } from '../../platform/http/outage.interceptor.js';
import { wholeList } from '../../platform/http/pagination.js';
import {
  Allow,
  AllowWithMissingFactor,
  anyone,
  NeedsRecentSignIn,
  Scoped,
  SessionOnly,
  signedIn,
} from '../../platform/policy/policy.js';
import { SuspensionsService } from './accounts/suspensions.service.js';
import {
  ChangeProfileDto,
  InviteDto,
  MeDto,
  MemberStateListDto,
  PeoplePageDto,
  PeopleQuery,
  PersonDetailsDto,
  PersonDto,
  SetMemberStateDto,
  SetRolesDto,
  SuspendDto,
} from './people.dto.js';
import {
  mayGrantRoles,
  mayInvitePeople,
  mayListPeople,
  mayManageAccounts,
} from './people.policy.js';
import { PeopleService } from './people.service.js';
import { ProfileService } from './profile.service.js';

@Scoped('people')
@ApiTags('People')
@Controller('api/v1')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly suspensions: SuspensionsService,
    private readonly profiles: ProfileService,
  ) {}

  @Get('member-states')
  @Allow(anyone)
  @CachedForOutages()
  @ApiOkResponse({ type: MemberStateListDto, description: 'The twelve countries' })
  memberStates() {
    return wholeList(this.people.memberStates());
  }

  @Get('me')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiOkResponse({ type: MeDto })
  me(@CurrentActor() actor: Actor, @CurrentMissingFactor() missingFactor: MissingFactor | null) {
    return this.profiles.get(actor.personId, missingFactor);
  }

  @Patch('me')
  @Allow(signedIn)
  @ApiOkResponse({ type: MeDto })
  changeMe(
    @CurrentActor() actor: Actor,
    @IfMatch('profile') version: number,
    @Body() dto: ChangeProfileDto,
  ) {
    return this.profiles.change(actor, version, dto);
  }

  @Get('people')
  @Allow(mayListPeople)
  @ApiOkResponse({ type: PeoplePageDto, description: 'People within your scope' })
  list(@CurrentActor() actor: Actor, @Query() query: PeopleQuery) {
    return this.people.list(actor, query);
  }

  @Get('people/:id')
  @Allow(mayListPeople)
  @ApiOkResponse({ type: PersonDetailsDto })
  get(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.people.getFor(actor, id);
  }

  @Post('people')
  @Allow(mayInvitePeople)
  @ApiCreatedResponse({ type: PersonDto, description: 'Invited by email' })
  invite(@CurrentActor() actor: Actor, @Body() dto: InviteDto) {
    return this.people.invite(actor, dto);
  }

  @Put('people/:id/roles')
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayGrantRoles)
  @ApiOkResponse({ type: PersonDto, description: 'The person with exactly these roles' })
  setRoles(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('person') version: number,
    @Body() dto: SetRolesDto,
  ) {
    return this.people.setRoles(actor, id, dto.roles, version);
  }

  @Put('people/:id/member-state')
  @Allow(mayInvitePeople)
  @ApiOkResponse({ type: PersonDetailsDto })
  setMemberState(
    @CurrentActor() actor: Actor,
    @Id() id: string,
    @IfMatch('person') version: number,
    @Body() dto: SetMemberStateDto,
  ) {
    return this.people.setMemberState(actor, id, dto.memberState, version);
  }

  @Post('people/:id/suspension')
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayManageAccounts)
  @ApiCreatedResponse({
    type: PersonDetailsDto,
    description: 'Suspended; signed out of all devices',
  })
  suspend(@CurrentActor() actor: Actor, @Id() id: string, @Body() dto: SuspendDto) {
    return this.suspensions.suspend(actor, id, dto.reason);
  }

  @Delete('people/:id/suspension')
  @SessionOnly()
  @NeedsRecentSignIn()
  @Allow(mayManageAccounts)
  @ApiOkResponse({ type: PersonDetailsDto, description: 'Reactivated' })
  reinstate(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.suspensions.reinstate(actor, id);
  }
}
