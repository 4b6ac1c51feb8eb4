import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors/domain-error.js';
import { SignInNeeded } from '../errors/errors.js';
import { ALLOWED_WITH_MISSING_FACTOR } from '../policy/policy.js';
import { currentContext } from '../telemetry/context.js';
import { logger } from '../telemetry/logger.js';
import type { Actor, MissingFactor } from './actor.js';
import { Cookies, isSameOrigin, SESSION_COOKIE } from './cookies.js';
import type { ActorRequest } from './current-actor.decorator.js';

/** Name of the passport strategy for session tokens. */
export const SESSION_STRATEGY = 'session-token';
/** Name of the passport strategy for access tokens of API clients. */
export const ACCESS_TOKEN_STRATEGY = 'access-token';

/** Result of a strategy: the actor, and the factor that their session still needs. */
export interface FoundActor {
  actor: Actor;
  missingFactor: MissingFactor | null;
}

/** 403: a page of another site tried to act with a visitor's cookie. */
export class CrossSiteRequest extends DomainError {
  constructor() {
    super(
      'forbidden',
      'cross-site-request',
      'Only pages of this site can make changes with its cookie.',
    );
  }
}

/**
 * 409: the page was rendered for another person than the one signed in now in the same browser, for
 * example in another tab. Nothing was read or done.
 */
export class AnotherPerson extends DomainError {
  constructor() {
    super(
      'conflict',
      'another-person',
      'Someone else is signed in on this browser.',
      'Reload the page.',
    );
  }
}

/** Header in which a page states for whom it was rendered: the id of a person. */
const SIGNED_IN_AS = 'signed-in-as';

/** Routes whose bearer token is the operator's, not a person's. */
const forOperators = new Set(['/metrics', '/health/ready', '/api/v1/mail-reports']);

/** HTTP Basic is only used at the OAuth token endpoint, and by mail providers. */
const isBearer = ({ headers, routeOptions }: FastifyRequest) =>
  /^Bearer /i.test(headers.authorization ?? '') && !forOperators.has(routeOptions.url ?? '');

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Authenticates the request. Without a token the visitor is anonymous, and the route's policy
 * decides. An invalid bearer token is answered 401, so that an API client does not mistake an ended
 * session for an empty result. An invalid cookie counts as anonymous, because browsers send it on
 * public pages too.
 */
@Injectable()
export class SignInGuard extends AuthGuard([SESSION_STRATEGY, ACCESS_TOKEN_STRATEGY]) {
  constructor(
    private readonly reflector: Reflector,
    private readonly cookies: Cookies,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    if (isBearer(request)) return super.canActivate(context) as Promise<boolean>;
    if (!this.cookies.read(request, SESSION_COOKIE)) return true;
    await super.canActivate(context);
    const changes = !reading.has(request.method);
    if (request.user && changes && !isSameOrigin(request)) {
      logger.warn({ route: request.routeOptions.url }, 'refused a page of another site');
      throw new CrossSiteRequest();
    }
    return true;
  }

  override handleRequest<T = Actor>(
    error: Error | null,
    found: FoundActor | false,
    _info: unknown,
    execution: ExecutionContext,
  ): T {
    if (error) throw error;
    const request = execution.switchToHttp().getRequest<ActorRequest>();
    if (!found) {
      if (isBearer(request)) throw new SignInNeeded();
      request.sessionEnded = true;
      return undefined as T;
    }
    const expected = request.headers[SIGNED_IN_AS];
    if (expected && expected !== found.actor.personId) throw new AnotherPerson();
    if (found.missingFactor) {
      request.missingFactor = found.missingFactor;
      // A person can continue from there to set it up; an app cannot.
      const isApp = found.actor.scopes !== null;
      if (isApp || !this.isOpenTo(found.missingFactor, execution)) return undefined as T;
    }
    const context = currentContext();
    if (context) context.actorId = found.actor.personId;
    return found.actor as T;
  }

  private isOpenTo(missingFactor: MissingFactor, execution: ExecutionContext): boolean {
    const open = this.reflector.get<MissingFactor[] | undefined>(
      ALLOWED_WITH_MISSING_FACTOR,
      execution.getHandler(),
    );
    return open?.includes(missingFactor) ?? false;
  }
}
