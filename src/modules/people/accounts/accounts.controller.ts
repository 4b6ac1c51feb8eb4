import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, anyone, SessionOnly, signedIn } from '../../../platform/policy/policy.js';
import { mayManageAccounts } from '../people.policy.js';
import { SessionDelivery } from '../sign-in/session-delivery.js';
import { SessionDto } from '../sign-in/sessions.dto.js';
import { AccountRequests } from './account-requests.service.js';
import {
  AcceptedDto,
  ActivateDto,
  ChangePasswordDto,
  ForgottenPasswordDto,
  RegisterDto,
} from './accounts.dto.js';
import { AccountsService } from './accounts.service.js';

@SessionOnly()
@ApiTags('Accounts')
@Controller('api/v1')
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly requests: AccountRequests,
    private readonly delivery: SessionDelivery,
  ) {}

  @Post('accounts')
  @HttpCode(202)
  @Allow(anyone)
  @LimitRate({ name: 'register', points: HALL, seconds: 600 })
  @ApiAcceptedResponse({ type: AcceptedDto, description: 'An email is being sent' })
  async register(@Body() dto: RegisterDto) {
    await this.requests.register(dto);
    return { detail: 'We have sent you an email. Open its link to set a password.' };
  }

  @Post('accounts/forgotten-password')
  @HttpCode(202)
  @Allow(anyone)
  @LimitRate({ name: 'forgotten-password', points: HALL, seconds: 600 })
  @ApiAcceptedResponse({ type: AcceptedDto, description: 'The same response for every address' })
  async forgotten(@Body() dto: ForgottenPasswordDto) {
    await this.requests.forgotten(dto.email);
    return {
      detail: 'If there is an account with this address, an email with a link is on its way.',
    };
  }

  @Post('accounts/activation')
  @Allow(anyone)
  @LimitRate({ name: 'activate', points: HALL, seconds: 600 })
  @ApiCreatedResponse({ type: SessionDto, description: 'Password set; you are signed in' })
  async activate(
    @Body() dto: ActivateDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const session = await this.accounts.setByLink(dto.token, dto.password);
    return this.delivery.deliver(session, dto.cookie, request, reply);
  }

  @Post('me/password')
  @HttpCode(204)
  @Allow(signedIn)
  @LimitRate({ name: 'change-password', points: 20, seconds: 600 })
  @ApiNoContentResponse({ description: 'Changed; you are signed out of all other devices' })
  change(@CurrentActor() actor: Actor, @Body() dto: ChangePasswordDto) {
    return this.accounts.change(actor, dto.password);
  }

  @Delete('people/:id/sessions')
  @HttpCode(204)
  @Allow(mayManageAccounts)
  @ApiNoContentResponse({ description: 'Signed out of all devices' })
  signOutEverywhere(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.accounts.signOutEverywhere(actor, id);
  }
}
