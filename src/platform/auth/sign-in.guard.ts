import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { SETTINGS, type Settings } from '../config/settings.js';
import { Problem, SignInNeeded } from '../http/problem.js';
import { currentContext } from '../telemetry/context.js';
import type { Actor } from './actor.js';
import type { ActorRequest } from './current-actor.decorator.js';
import { isSameOrigin, sessionCookieOf } from './session-cookie.js';

/** Name of the passport strategy that knows session tokens. */
export const SESSION_STRATEGY = 'session-token';

/** 403: another site's page tried to act with a visitor's cookie. */
export class CrossSiteRequest extends Problem {
  constructor() {
    super(403, 'cross-site-request', 'Only pages of this site may change things with its cookie.');
  }
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who asks. No token: nobody, and the route's policy decides. A bearer token that is
 * not good: 401, so that a program never mistakes an ended session for an empty answer. A cookie
 * that is not good is nobody: browsers send it on public pages too.
 */
@Injectable()
export class SignInGuard extends AuthGuard(SESSION_STRATEGY) {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    if (request.headers.authorization) return super.canActivate(context) as Promise<boolean>;
    if (!sessionCookieOf(request, this.settings)) return true;
    await super.canActivate(context);
    const changes = !reading.has(request.method);
    if (request.user && changes && !isSameOrigin(request)) throw new CrossSiteRequest();
    return true;
  }

  override handleRequest<T = Actor>(
    error: Error | null,
    actor: Actor | false,
    _info: unknown,
    execution: ExecutionContext,
  ): T {
    if (error) throw error;
    if (!actor) {
      const { headers } = execution.switchToHttp().getRequest<ActorRequest>();
      if (headers.authorization) throw new SignInNeeded();
      return undefined as T;
    }
    const context = currentContext();
    if (context) context.actorId = actor.personId;
    return actor as T;
  }
}
