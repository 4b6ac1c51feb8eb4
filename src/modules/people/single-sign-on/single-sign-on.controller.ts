import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies } from '../../../platform/auth/cookies.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { TextField } from '../../../platform/http/fields.js';
import { PageOf, wholeList } from '../../../platform/http/pagination.js';
import { HALL, LimitRate } from '../../../platform/http/rate-limit.js';
import { pageOfThisSite } from '../../../platform/http/site-path.js';
import { Slug } from '../../../platform/http/slug.decorator.js';
import { Allow, anyone, SessionOnly } from '../../../platform/policy/policy.js';
import { SessionDelivery } from '../sign-in/session-delivery.js';
import { OFFER_COOKIE } from './identities.controller.js';
import {
  JOURNEY_MINUTES,
  OFFER_MINUTES,
  type SignInResult,
  SingleSignOnService,
} from './single-sign-on.service.js';

type OfferedLink = Extract<SignInResult, { offer: string }>;

class ProviderDto {
  @TextField({ description: 'Go to /api/v1/sign-in/{slug}' }) slug!: string;
  @TextField({ description: 'Label of the button' }) name!: string;
}

class ProviderListDto extends PageOf(ProviderDto) {}

class BeginQuery {
  @TextField({ optional: true, max: 500, description: 'Page of this site to open afterwards' })
  next?: string;
}

const page = (query: Record<string, string>) => `/sign-in?${new URLSearchParams(query)}`;

/** Sign-in through the identity providers of ministries and universities. */
@SessionOnly()
@ApiTags('Sign-in')
@Controller('api/v1/sign-in')
export class SingleSignOnController {
  constructor(
    private readonly singleSignOn: SingleSignOnService,
    private readonly delivery: SessionDelivery,
    private readonly cookies: Cookies,
  ) {}

  @Get('providers')
  @Allow(anyone)
  @ApiOkResponse({ type: ProviderListDto, description: 'May be empty' })
  providers() {
    return wholeList(this.singleSignOn.providers());
  }

  @Get(':slug')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: HALL, seconds: 60 })
  @ApiFoundResponse({
    description: 'Redirects to the provider, or to the sign-in page with the problem',
  })
  async begin(
    @Slug() slug: string,
    @Query() { next }: BeginQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.withErrorPage(reply, async () => {
      const { url, journey } = await this.singleSignOn.begin(slug, pageOfThisSite(next));
      this.cookies.set(reply, 'journey', journey, JOURNEY_MINUTES * 60);
      return url;
    });
  }

  @Get(':slug/callback')
  @Allow(anyone)
  @LimitRate({ name: 'sign-in', points: HALL, seconds: 60 })
  @ApiFoundResponse({ description: 'Redirects to the sign-in page, signed in or with the problem' })
  async callback(
    @Slug() slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const journey = this.cookies.read(request, 'journey');
    this.cookies.clear(reply, 'journey');
    await this.withErrorPage(reply, async () => {
      const query = new URL(request.url, 'http://localhost').search;
      const arrival = await this.singleSignOn.finish(slug, query, journey);
      if ('offer' in arrival) return this.redirectToLinking(arrival, slug, reply);
      const { session, next } = arrival;
      await this.delivery.deliver(session, true, request, reply);
      return page({ done: session.missingFactor ?? 'signed-in', next });
    });
  }

  /**
   * The owner has to sign in first, unless they came from their own security page; then they are
   * asked.
   */
  private redirectToLinking(
    { offer, signedIn }: OfferedLink,
    slug: string,
    reply: FastifyReply,
  ): string {
    this.cookies.set(reply, OFFER_COOKIE, offer, OFFER_MINUTES * 60);
    return signedIn ? '/security/link' : page({ link: slug, next: '/security/link' });
  }

  /** The browser was redirected here, so errors are shown on a page, not as JSON. */
  private async withErrorPage(reply: FastifyReply, work: () => Promise<string>): Promise<void> {
    const to = await work().catch((error) => {
      if (error instanceof DomainError && error.kind !== 'not-found') {
        return page({ problem: error.code });
      }
      throw error;
    });
    await reply.redirect(to, 302);
  }
}
