import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import type { Actor } from '../../../platform/auth/actor.js';
import type { IdentityProvider } from '../../../platform/config/identity-providers.js';
import { SETTINGS, type Settings } from '../../../platform/config/settings.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import { NotFound } from '../../../platform/errors/errors.js';
import { Sealer } from '../../../platform/secrets/sealer.js';
import { logger } from '../../../platform/telemetry/logger.js';
import { type OpenedSession, SessionsService } from '../sign-in/sessions.service.js';
import { readClaimedEmail, readClaimedName } from './claims.js';
import { type ClaimedIdentity, type Claims, IdentitiesService } from './identities.service.js';
import { NoOfferedIdentity, SingleSignOnRefused } from './single-sign-on.errors.js';

/** State that the browser keeps, sealed, between leaving for the provider and coming back. */
interface PendingSignIn {
  slug: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  next: string;
  until: number;
  /** Set when a signed-in person went there to link an account; no one is signed in by it then. */
  linksTo?: string;
}

/** An identity that its owner may link after signing in; sealed in the browser. */
interface Offer extends ClaimedIdentity {
  /** The only person who may link it. */
  personId: string;
  /** The address or name by which the provider knows them. */
  label: string;
  until: number;
}

/** The result of a sign-in at a provider. */
export type SignInResult =
  | { session: OpenedSession; next: string }
  | { offer: string; signedIn: boolean };

/** Minutes allowed at the provider. */
export const JOURNEY_MINUTES = 10;

/** Minutes allowed for signing in here and linking the identity. */
export const OFFER_MINUTES = 15;

/** Seconds to wait for a provider. */
const TIMEOUT_SECONDS = 10;

/**
 * Single sign-on by OpenID Connect: authorization code with PKCE, state and nonce. The server keeps
 * no state in the meantime: the browser carries it in a sealed cookie.
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

  /**
   * Returns the provider's URL to redirect to, and the state that the browser keeps.
   * @param linksTo the signed-in person who wants to link an account there
   * @throws NotFound
   */
  async begin(
    slug: string,
    next: string,
    linksTo?: string,
  ): Promise<{ url: string; journey: string }> {
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
    const pending: PendingSignIn = {
      ...{ slug, state, nonce, codeVerifier, next, until },
      ...(linksTo && { linksTo }),
    };
    return { url: url.href, journey: this.sealer.seal('single-sign-on', JSON.stringify(pending)) };
  }

  /**
   * Signs in the person who comes back from a provider. If the identity belongs to an account that
   * is not linked yet, offers its owner to link it after signing in to that account.
   * @param query the query string from the provider, with its question mark
   * @throws SingleSignOnRefused
   */
  async finish(slug: string, query: string, sealed: string | undefined): Promise<SignInResult> {
    const pending = this.readPendingSignIn(sealed, slug);
    try {
      const provider = this.providerOf(slug);
      const { claims, manyFactors } = await this.claims(provider, query, pending);
      if (pending.linksTo) {
        await this.identities.assertFree(claims, pending.linksTo);
        return this.offer(claims, pending.linksTo, true);
      }
      const found = await this.identities.recognise(claims, provider);
      if ('ownerId' in found) return this.offer(claims, found.ownerId, false);
      const session = await this.sessions.open(found.personId, {
        method: 'single-sign-on',
        factors: provider.trustMfa && manyFactors ? 2 : 1,
      });
      return { session, next: pending.next };
    } catch (error) {
      if (error instanceof DomainError) throw error;
      logger.warn({ provider: slug, reason: (error as Error).message }, 'single sign-on failed');
      throw new SingleSignOnRefused('failed');
    }
  }

  /**
   * Returns the identity that was offered in this browser and that the actor may link: one or none.
   */
  offered(actor: Actor, sealed: string | undefined): { provider: string; label: string }[] {
    const offer = this.readOffer(actor, sealed);
    return offer ? [{ provider: offer.provider, label: offer.label }] : [];
  }

  /**
   * Links the identity that was offered.
   * @throws NoOfferedIdentity, ConfirmationNeeded, IdentityTaken
   */
  async link(actor: Actor, sealed: string | undefined): Promise<void> {
    const offer = this.readOffer(actor, sealed);
    if (!offer) throw new NoOfferedIdentity();
    const { provider, issuer, subject } = offer;
    await this.identities.link(actor, { provider, issuer, subject });
  }

  private offer(claims: Claims, personId: string, signedIn: boolean): SignInResult {
    const { provider, issuer, subject } = claims;
    const label = claims.email?.email ?? claims.name ?? '';
    const until = Date.now() + OFFER_MINUTES * 60_000;
    const offer: Offer = { provider, issuer, subject, personId, label, until };
    return { offer: this.sealer.seal('identity-offer', JSON.stringify(offer)), signedIn };
  }

  private readOffer({ personId }: Actor, sealed: string | undefined): Offer | undefined {
    const opened = sealed && this.sealer.open('identity-offer', sealed);
    const offer = opened ? (JSON.parse(opened) as Offer) : undefined;
    if (!offer || offer.personId !== personId || offer.until < Date.now()) return undefined;
    return offer;
  }

  private async claims(provider: IdentityProvider, query: string, pending: PendingSignIn) {
    const configuration = await this.configurationOf(provider);
    const tokens = await oidc.authorizationCodeGrant(
      configuration,
      new URL(`${this.redirectUri(provider.slug)}${query}`),
      {
        pkceCodeVerifier: pending.codeVerifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      },
    );
    const own = tokens.claims() as oidc.IDToken;
    // Providers may leave the address to their userinfo endpoint.
    const more =
      own.email === undefined
        ? await oidc.fetchUserInfo(configuration, tokens.access_token, own.sub)
        : own;
    // OpenID Connect Core 1.0, 2: a subject has at most 255 characters; an empty one identifies no
    // one.
    if (!own.sub || own.sub.length > 255) throw new SingleSignOnRefused('failed');
    const claims: Claims = {
      provider: provider.name,
      issuer: own.iss,
      subject: own.sub,
      email: readClaimedEmail(more.email, more.email_verified),
      name: readClaimedName(more.name),
    };
    // RFC 8176: the provider states that it has verified more than one factor.
    return { claims, manyFactors: Array.isArray(own.amr) && own.amr.includes('mfa') };
  }

  private readPendingSignIn(sealed: string | undefined, slug: string): PendingSignIn {
    const opened = sealed && this.sealer.open('single-sign-on', sealed);
    const pending = opened ? (JSON.parse(opened) as PendingSignIn) : undefined;
    if (!pending || pending.slug !== slug || pending.until < Date.now()) {
      throw new SingleSignOnRefused('failed');
    }
    return pending;
  }

  private providerOf(slug: string): IdentityProvider {
    const provider = this.settings.identityProviders.find((known) => known.slug === slug);
    if (!provider) throw new NotFound('provider');
    return provider;
  }

  /** Read once from the provider; retried when that failed. */
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
          // Plain HTTP only to this machine (the setting rejects other hosts).
          {
            timeout: TIMEOUT_SECONDS,
            // By default the library trusts the connection that delivers an ID token.
            execute: [
              oidc.enableNonRepudiationChecks,
              ...(plain ? [oidc.allowInsecureRequests] : []),
            ],
          },
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
