import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import {
  type IdentityProvider,
  SETTINGS,
  type Settings,
} from '../../../platform/config/settings.js';
import { NotFound, Problem } from '../../../platform/http/problem.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { type OpenedSession, SessionsService } from '../sign-in/sessions.service.js';
import { IdentitiesService } from './identities.service.js';
import { SingleSignOnRefused } from './single-sign-on.errors.js';

/** What the browser keeps, sealed, between leaving for the provider and coming back. */
interface Journey {
  slug: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  next: string;
  until: number;
}

/** Minutes one may take at the provider. */
export const JOURNEY_MINUTES = 10;

/** Seconds a provider is waited for. */
const TIMEOUT_SECONDS = 10;

/**
 * Single sign-on by OpenID Connect: authorization code with PKCE, state and nonce. Nothing is kept
 * here meanwhile: the browser carries it in a sealed cookie.
 */
@Injectable()
export class SingleSignOnService {
  private readonly configurations = new Map<string, Promise<oidc.Configuration>>();

  constructor(
    private readonly sealer: Sealer,
    private readonly identities: IdentitiesService,
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  providers() {
    return this.settings.identityProviders.map(({ slug, name }) => ({ slug, name }));
  }

  /** The provider's address to go to, and what the browser keeps. @throws NotFound */
  async begin(slug: string, next: string): Promise<{ url: string; journey: string }> {
    const configuration = await this.configurationOf(this.providerOf(slug));
    const codeVerifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.redirectUri(slug),
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const until = Date.now() + JOURNEY_MINUTES * 60_000;
    const journey: Journey = { slug, state, nonce, codeVerifier, next, until };
    return { url: url.href, journey: this.sealer.seal('single-sign-on', JSON.stringify(journey)) };
  }

  /**
   * Signs in who comes back from a provider.
   * @param query what the provider sent along, with its question mark
   * @throws SingleSignOnRefused
   */
  async finish(
    slug: string,
    query: string,
    sealed: string | undefined,
  ): Promise<{ session: OpenedSession; next: string }> {
    const journey = this.readJourney(sealed, slug);
    try {
      const claims = await this.claims(slug, query, journey);
      const personId = await this.identities.personOf(claims);
      const factors = claims.manyFactors ? 2 : 1;
      const session = await this.sessions.open(personId, { method: 'single-sign-on', factors });
      return { session, next: journey.next };
    } catch (error) {
      if (error instanceof Problem) throw error;
      logger.warn({ provider: slug, reason: (error as Error).message }, 'single sign-on failed');
      throw new SingleSignOnRefused('failed');
    }
  }

  private async claims(slug: string, query: string, journey: Journey) {
    const provider = this.providerOf(slug);
    const configuration = await this.configurationOf(provider);
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(`${this.redirectUri(slug)}${query}`),
      {
        pkceCodeVerifier: journey.codeVerifier,
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      },
    );
    const own = tokens.claims() as oidc.IDToken;
    // Providers may leave the address to their userinfo endpoint.
    const more =
      own.email === undefined
        ? await oidc.fetchUserInfo(configuration, tokens.access_token, own.sub)
        : own;
    return {
      provider: provider.name,
      issuer: own.iss,
      subject: own.sub,
      email: more.email as string | undefined,
      emailVerified: more.email_verified === true,
      name: more.name as string | undefined,
      // RFC 8176: the provider has asked for more than one factor.
      manyFactors: Array.isArray(own.amr) && own.amr.includes('mfa'),
    };
  }

  private readJourney(sealed: string | undefined, slug: string): Journey {
    const opened = sealed && this.sealer.open('single-sign-on', sealed);
    const journey = opened ? (JSON.parse(opened) as Journey) : undefined;
    if (!journey || journey.slug !== slug || journey.until < Date.now()) {
      throw new SingleSignOnRefused('failed');
    }
    return journey;
  }

  private providerOf(slug: string): IdentityProvider {
    const provider = this.settings.identityProviders.find((known) => known.slug === slug);
    if (!provider) throw new NotFound('provider');
    return provider;
  }

  /** Read once from the provider; asked for again when that failed. */
  private configurationOf(provider: IdentityProvider): Promise<oidc.Configuration> {
    let configuration = this.configurations.get(provider.slug);
    if (!configuration) {
      const plain = provider.issuer.startsWith('http:');
      configuration = oidc
        .discovery(
          new URL(provider.issuer),
          provider.clientId,
          provider.clientSecret,
          undefined,
          // Plain http only to this machine (the setting refuses others).
          { timeout: TIMEOUT_SECONDS, execute: plain ? [oidc.allowInsecureRequests] : [] },
        )
        .catch((error: Error) => {
          this.configurations.delete(provider.slug);
          logger.warn({ provider: provider.slug, reason: error.message }, 'provider not reached');
          throw new SingleSignOnRefused('failed');
        });
      this.configurations.set(provider.slug, configuration);
    }
    return configuration;
  }

  private redirectUri(slug: string): string {
    return `${this.settings.publicUrl}/api/v1/sign-in/${slug}/callback`;
  }
}
