import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { Cookies } from '../../../platform/auth/cookies.js';
import { CurrentActor } from '../../../platform/auth/current-actor.decorator.js';
import { TextField } from '../../../platform/http/fields.js';
import { Id } from '../../../platform/http/id.decorator.js';
import { PageOf, wholeList } from '../../../platform/http/pagination.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, SessionOnly, signedIn } from '../../../platform/policy/policy.js';
import { IdentitiesService } from './identities.service.js';
import { JOURNEY_MINUTES, SingleSignOnService } from './single-sign-on.service.js';

/** Name of the cookie that keeps the provider's claims, sealed, until the owner links them. */
export const OFFER_COOKIE = 'identity-offer';

class BeginLinkDto {
  @TextField({ max: 80, description: 'Slug of the provider' }) provider!: string;
}

class ProviderAddressDto {
  @TextField({ max: 2_000, description: 'Address of the provider to open in the browser' })
  url!: string;
}

class OfferedIdentityDto {
  @TextField({ description: 'Name of the provider' }) provider!: string;
  @TextField({ max: 254, description: 'Your address or name at the provider; may be empty' })
  label!: string;
}

class OfferedIdentitiesDto extends PageOf(OfferedIdentityDto) {}

/** External accounts for sign-in: linked and unlinked by the person themselves. */
@SessionOnly()
@ApiTags('Sign-in')
@Controller('api/v1/me')
export class IdentitiesController {
  constructor(
    private readonly singleSignOn: SingleSignOnService,
    private readonly identities: IdentitiesService,
    private readonly cookies: Cookies,
  ) {}

  @Post('identity-links')
  @Allow(signedIn)
  @LimitRate({ name: 'sign-in', points: HALL, seconds: 60 })
  @ApiCreatedResponse({ type: ProviderAddressDto, description: 'Open the address, then link' })
  async begin(
    @CurrentActor() actor: Actor,
    @Body() { provider }: BeginLinkDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { url, journey } = await this.singleSignOn.begin(provider, '/security', actor.personId);
    this.cookies.set(reply, 'journey', journey, JOURNEY_MINUTES * 60);
    return { url };
  }

  @Get('identities/offered')
  @Allow(signedIn)
  @ApiOkResponse({
    type: OfferedIdentitiesDto,
    description: 'The account at a provider that can be linked after returning; empty if none',
  })
  offered(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return wholeList(this.singleSignOn.offered(actor, this.cookies.read(request, OFFER_COOKIE)));
  }

  @Post('identities')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Linked; it can be used to sign in from now on' })
  async link(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.singleSignOn.link(actor, this.cookies.read(request, OFFER_COOKIE));
    this.cookies.clear(reply, OFFER_COOKIE);
  }

  @Delete('identities/:id')
  @HttpCode(204)
  @Allow(signedIn)
  @ApiNoContentResponse({ description: 'Removed; it can no longer be used to sign in' })
  unlink(@CurrentActor() actor: Actor, @Id() id: string) {
    return this.identities.unlink(actor, id);
  }
}
