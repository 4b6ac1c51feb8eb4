import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { SignInNeeded } from '../http/problem.js';
import { currentContext } from '../telemetry/context.js';
import type { Actor } from './actor.js';
import type { ActorRequest } from './current-actor.decorator.js';

/** Name of the passport strategy that knows session tokens. */
export const SESSION_STRATEGY = 'session-token';

/**
 * Finds out who asks. No token: nobody, and the route's policy decides. A token that is not
 * good: 401, so that a client never mistakes an ended session for an empty answer.
 */
@Injectable()
export class SignInGuard extends AuthGuard(SESSION_STRATEGY) {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ActorRequest>();
    if (!request.headers.authorization) return true;
    return super.canActivate(context) as Promise<boolean>;
  }

  override handleRequest<T = Actor>(error: Error | null, actor: Actor | false): T {
    if (error) throw error;
    if (!actor) throw new SignInNeeded();
    const context = currentContext();
    if (context) context.actorId = actor.personId;
    return actor as T;
  }
}
