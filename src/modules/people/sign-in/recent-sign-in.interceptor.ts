import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ActorRequest } from '../../../platform/auth/current-actor.decorator.js';
import { SignInNeeded } from '../../../platform/errors/errors.js';
import { RECENT_SIGN_IN } from '../../../platform/policy/policy.js';
import { Confirmations } from './confirmations.js';

/**
 * Enforces `@NeedsRecentSignIn()`. An interceptor runs after all guards, so that a person who lacks
 * the permission is rejected before being asked to confirm their identity.
 */
@Injectable()
export class RecentSignInInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly confirmations: Confirmations,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler) {
    if (this.reflector.get<boolean | undefined>(RECENT_SIGN_IN, context.getHandler())) {
      const { user } = context.switchToHttp().getRequest<ActorRequest>();
      if (!user) throw new SignInNeeded();
      await this.confirmations.assertRecent(user);
    }
    return next.handle();
  }
}
