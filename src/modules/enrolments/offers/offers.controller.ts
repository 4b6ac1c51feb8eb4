import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.js';
import { MaybeActor } from '../../../platform/auth/current-actor.decorator.js';
import { ChangesNothing } from '../../../platform/http/idempotent-steps.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import { Allow, anyone, SessionOnly } from '../../../platform/policy/policy.js';
import { SessionDelivery } from '../../people/sign-in/session-delivery.js';
import {
  AcceptedOfferDto,
  AcceptOfferDto,
  DeclineOfferDto,
  OfferDto,
  OfferLinkDto,
} from './offers.dto.js';
import { OffersService } from './offers.service.js';

/** All requests with the link of an offer, of one address. */
const limit = { name: 'offer-link', points: HALL, seconds: 600 };

/** The token is always in the body: addresses are logged, bodies are not. */
@SessionOnly()
@ApiTags('Enrolments')
@Controller('api/v1/offers')
export class OffersController {
  constructor(
    private readonly offers: OffersService,
    private readonly delivery: SessionDelivery,
  ) {}

  @Post('reading')
  @HttpCode(200)
  @Allow(anyone)
  @LimitRate(limit)
  @ChangesNothing()
  @ApiOkResponse({ type: OfferDto, description: 'The offer of a link, while it is open' })
  read(@MaybeActor() actor: Actor | undefined, @Body() dto: OfferLinkDto) {
    return this.offers.read(actor, dto.token);
  }

  @Post('acceptance')
  @Allow(anyone)
  @LimitRate(limit)
  @ApiCreatedResponse({
    type: AcceptedOfferDto,
    description: 'Password set, place accepted; you are signed in',
  })
  async accept(
    @Body() dto: AcceptOfferDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { session, enrolmentId } = await this.offers.accept(dto.token, dto.password);
    return {
      ...(await this.delivery.deliver(session, dto.cookie, request, reply)),
      enrolmentId,
    };
  }

  @Post('refusal')
  @HttpCode(204)
  @Allow(anyone)
  @LimitRate(limit)
  @ApiNoContentResponse({ description: 'Declined by a person without an account' })
  decline(@Body() dto: DeclineOfferDto) {
    return this.offers.decline(dto.token, dto.reason);
  }
}
