import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import {
  Allow,
  AllowWithMissingFactor,
  anyone,
  SessionOnly,
  signedIn,
} from '../../../platform/policy/policy.js';
import { mayManageAccounts } from '../people.policy.js';
import { SessionDelivery } from '../sign-in/session-delivery.js';
import { SessionDto } from '../sign-in/sessions.dto.js';
import { SessionsService } from '../sign-in/sessions.service.js';
import { PasskeysService } from './passkeys.service.js';
import {
  AddPasskeyDto,
  ConfirmTotpDto,
  PasskeyOptionsDto,
  PasskeySignInDto,
  RecoveryCodesDto,
  SecurityDto,
  TotpDto,
} from './second-factors.dto.js';
import { SecondFactorsService } from './second-factors.service.js';

@SessionOnly()
@ApiTags('Second factors')
@Controller('api/v1')
export class SecondFactorsController {
  constructor(
    private readonly factors: SecondFactorsService,
    private readonly passkeys: PasskeysService,
    private readonly sessions: SessionsService,
    private readonly delivery: SessionDelivery,
  ) {}

  @Post('passkey-challenges')
  @Allow(anyone)
  @LimitRate({ name: 'passkey', points: HALL, seconds: 60 })
  @ApiCreatedResponse({
    type: PasskeyOptionsDto,
    description: 'Options for signing in with any passkey',
  })
  async challenge() {
    return { options: await this.passkeys.signInOptions() };
  }

  @Post('sessions/passkey')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: HALL, seconds: 60 })
  @ApiCreatedResponse({ type: SessionDto, description: 'Signed in with both factors' })
  async signIn(
    @Body() dto: PasskeySignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const personId = await this.factors.verifyPasskey(dto.credential);
    const session = await this.sessions.open(personId, { method: 'passkey', factors: 2 });
    return this.delivery.deliver(session, dto.cookie, request, reply);
  }

  @Get('me/security')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiOkResponse({ type: SecurityDto })
  overview(@CurrentActor() actor: Actor) {
    return this.factors.overview(actor);
  }

  @Post('me/totp')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiCreatedResponse({
    type: TotpDto,
    description: 'Active once a code from the app has been confirmed',
  })
  beginTotp(@CurrentActor() actor: Actor) {
    return this.factors.beginTotp(actor);
  }

  @Post('me/totp/confirmation')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @LimitRate({ name: 'second-factor', points: HALL, seconds: 60 })
  @ApiCreatedResponse({ type: RecoveryCodesDto })
  confirmTotp(@CurrentActor() actor: Actor, @Body() dto: ConfirmTotpDto) {
    return this.factors.confirmTotp(actor, dto.code);
  }

  @Delete('me/totp')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'The authenticator app is removed' })
  removeTotp(@CurrentActor() actor: Actor) {
    return this.factors.removeTotp(actor);
  }

  @Post('me/passkeys/options')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiCreatedResponse({ type: PasskeyOptionsDto, description: 'Options for creating a passkey' })
  async passkeyOptions(@CurrentActor() actor: Actor) {
    return { options: await this.factors.passkeyOptions(actor) };
  }

  @Post('me/passkeys')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiCreatedResponse({ type: RecoveryCodesDto })
  addPasskey(@CurrentActor() actor: Actor, @Body() dto: AddPasskeyDto) {
    return this.factors.addPasskey(actor, dto);
  }

  @Delete('me/passkeys/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'The passkey is removed' })
  removePasskey(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.factors.removePasskey(actor, id);
  }

  @Post('me/recovery-codes')
  @Allow(signedIn)
  @AllowWithMissingFactor('enrolment')
  @ApiCreatedResponse({
    type: RecoveryCodesDto,
    description: 'New codes; earlier codes stop working',
  })
  recoveryCodes(@CurrentActor() actor: Actor) {
    return this.factors.makeRecoveryCodes(actor);
  }

  @Delete('people/:id/second-factors')
  @HttpCode(204)
  @Allow(mayManageAccounts)
  @ApiNoContentResponse({ description: 'Two-step sign-in is reset; signed out of all devices' })
  reset(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.factors.reset(actor, id);
  }
}
