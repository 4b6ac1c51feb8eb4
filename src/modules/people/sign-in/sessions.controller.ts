import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { wholeList } from '../../../platform/http/pagination.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import {
  Allow,
  AllowWithMissingFactor,
  anyone,
  SessionOnly,
  signedIn,
} from '../../../platform/policy/policy.js';
import { KnownBrowsers } from './known-browsers.js';
import { PasswordSignInService } from './password-sign-in.service.js';
import { SessionDelivery } from './session-delivery.js';
import {
  ConfirmationDto,
  OwnSessionsDto,
  SecondFactorDto,
  SessionDto,
  SignInDto,
} from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';

@SessionOnly()
@ApiTags('Sign-in')
@Controller('api/v1')
export class SessionsController {
  constructor(
    private readonly passwords: PasswordSignInService,
    private readonly sessions: SessionsService,
    private readonly delivery: SessionDelivery,
    private readonly browsers: KnownBrowsers,
  ) {}

  @Post('sessions')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: HALL, seconds: 60 })
  @ApiCreatedResponse({
    type: SessionDto,
    description: 'Check `missingFactor`: another step may be required',
  })
  async signIn(
    @Body() dto: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = await this.passwords.signIn(dto, this.browsers.subjectOf(request, dto.email));
    return this.delivery.deliver(session, dto.cookie, request, reply);
  }

  @Post('sessions/current/second-factor')
  @Allow(signedIn)
  @AllowWithMissingFactor('second-factor')
  @LimitRate({ name: 'second-factor', points: HALL, seconds: 60 })
  @ApiCreatedResponse({ type: SessionDto, description: 'The same session with a new token' })
  async second(
    @CurrentActor() actor: Actor,
    @Body() dto: SecondFactorDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = await this.passwords.second(actor, dto.code);
    return this.delivery.deliver(session, dto.cookie, request, reply);
  }

  @Post('sessions/current/confirmation')
  @HttpCode(204)
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @LimitRate({ name: 'confirmation', points: HALL, seconds: 60 })
  @ApiNoContentResponse({ description: 'Sensitive actions are allowed for 15 minutes' })
  confirm(@CurrentActor() actor: Actor, @Body() dto: ConfirmationDto) {
    return this.passwords.confirm(actor, dto);
  }

  @Get('me/sessions')
  @Allow(signedIn)
  @ApiOkResponse({ type: OwnSessionsDto, description: 'Devices where you are signed in' })
  async list(@CurrentActor() actor: Actor) {
    return wholeList(this.sessions.list(actor));
  }

  @Delete('me/sessions/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'That device is signed out' })
  end(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.sessions.end(actor, id);
  }

  @Delete('me/sessions')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'All other devices are signed out' })
  endOthers(@CurrentActor() actor: Actor) {
    return this.sessions.endOwnOthers(actor);
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Allow(signedIn)
  @AllowWithMissingFactor('second-factor', 'enrolment')
  @ApiNoContentResponse({ description: 'Signed out' })
  signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    this.delivery.clear(reply);
    return this.sessions.signOut(actor);
  }
}
