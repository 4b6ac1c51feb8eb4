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

/** Name of the passport strategy that knows session tokens. */
export const SESSION_STRATEGY = 'session-token';
/** Name of the passport strategy that knows the access tokens of programs. */
export const ACCESS_TOKEN_STRATEGY = 'access-token';

/** What a strategy finds: who asks, and what their sign-in still lacks. */
export interface FoundActor {
  actor: Actor;
  missingFactor: MissingFactor | null;
}

/** 403: another site's page tried to act with a visitor's cookie. */
export class CrossSiteRequest extends DomainError {
  constructor() {
    super(
      'forbidden',
      'cross-site-request',
      'Only pages of this site may change things with its cookie.',
    );
  }
}

/**
 * 409: the page was drawn for somebody else than who is signed in by now in the same browser, in
 * another tab say. Nothing was read or done.
 */
export class AnotherPerson extends DomainError {
  constructor() {
    super(
      'conflict',
      'another-person',
      'Someone else is signed in in this browser.',
      'Load the page again.',
    );
  }
}

/** Header in which a page says for whom it is drawn: the id of a person. */
const SIGNED_IN_AS = 'signed-in-as';

/** Routes whose bearer token is the operator's, not a person's. */
const forOperators = new Set(['/metrics', '/health/ready']);

/** HTTP Basic is the OAuth token endpoint's own. */
const isBearer = ({ headers, routeOptions }: FastifyRequest) =>
  /^Bearer /i.test(headers.authorization ?? '') && !forOperators.has(routeOptions.url ?? '');

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who asks. No token: nobody, and the route's policy decides. A bearer token that is
 * not good: 401, so that a program never mistakes an ended session for an empty answer. A cookie
 * that is not good is nobody: browsers send it on public pages too.
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
      // A person goes on from there to set it up; an app cannot.
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
