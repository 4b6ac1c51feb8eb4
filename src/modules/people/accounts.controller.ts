import { Body, Controller, Delete, HttpCode, Inject, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { clearSessionCookie, setSessionCookie } from '../../platform/auth/session-cookie.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, anyone, signedIn } from '../../platform/policy/policy.js';
import { AcceptedDto, ActivateDto, RegisterDto, SessionDto, SignInDto } from './people.dto.js';
import { PeopleService } from './people.service.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

@ApiTags('Accounts')
@Controller('api/v1')
export class AccountsController {
  constructor(
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post('accounts')
  @HttpCode(202)
  @Allow(anyone)
  @LimitRate({ name: 'register', points: 20, seconds: 600 })
  @ApiAcceptedResponse({ type: AcceptedDto, description: 'A mail is on its way' })
  async register(@Body() dto: RegisterDto) {
    await this.people.register(dto);
    return { detail: 'We have sent you a mail. Open its link to choose a password.' };
  }

  @Post('accounts/activation')
  @Allow(anyone)
  @LimitRate({ name: 'activate', points: 30, seconds: 600 })
  @ApiCreatedResponse({ type: SessionDto, description: 'Password set; you are signed in' })
  async activate(@Body() dto: ActivateDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.carry(dto, await this.sessions.activate(dto.token, dto.password), reply);
  }

  @Post('sessions')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: 30, seconds: 60 })
  @ApiCreatedResponse({ type: SessionDto })
  async signIn(@Body() dto: SignInDto, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.carry(dto, await this.sessions.signIn(dto), reply);
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Signed out' })
  signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply) {
    clearSessionCookie(reply, this.settings);
    return this.sessions.end(actor);
  }

  /** A browser is given the token as a cookie; then no script ever sees it. */
  private carry({ cookie }: SignInDto | ActivateDto, session: OpenedSession, reply: FastifyReply) {
    if (!cookie) return session;
    setSessionCookie(reply, this.settings, session.token, new Date(session.expiresAt));
    return { ...session, token: null };
  }
}
