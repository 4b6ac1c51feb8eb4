import { Body, Controller, Delete, HttpCode, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.decorator.js';
import { LimitRate } from '../../platform/http/rate-limit.js';
import { Allow, anyone, signedIn } from '../../platform/policy/policy.js';
import { AcceptedDto, ActivateDto, RegisterDto, SessionDto, SignInDto } from './people.dto.js';
import { PeopleService } from './people.service.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('Accounts')
@Controller('api/v1')
export class AccountsController {
  constructor(
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
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
  activate(@Body() dto: ActivateDto) {
    return this.sessions.activate(dto.token, dto.password);
  }

  @Post('sessions')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: 30, seconds: 60 })
  @ApiCreatedResponse({ type: SessionDto })
  signIn(@Body() dto: SignInDto) {
    return this.sessions.signIn(dto);
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Signed out' })
  signOut(@CurrentActor() actor: Actor) {
    return this.sessions.end(actor);
  }
}
