import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '../auth/actor.js';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import {
  NotAllowed,
  NotForApiClients,
  ScopeTooSmall,
  SecondFactorNeeded,
  SignInNeeded,
} from '../errors/errors.js';
import { logger } from '../telemetry/logger.js';
import { POLICY, type Policy, SCOPE } from './policy.js';
import { scopeOf } from './scopes.js';

/** Checks the route's policy and, for API clients, their scopes first. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    const request = context.switchToHttp().getRequest<ActorRequest>();
    const actor = request.user;
    try {
      if (actor?.scopes) this.checkScope(actor, request.method, context);
      if (policy?.(actor)) return true;
      if (actor) throw new NotAllowed();
      throw request.missingFactor
        ? new SecondFactorNeeded(request.missingFactor)
        : new SignInNeeded();
    } catch (refusal) {
      // Anonymous visitors are asked to sign in all the time; a signed-in person who is rejected is
      // worth logging.
      if (actor) logger.warn({ personId: actor.personId, route: routeOf(request) }, 'not allowed');
      throw refusal;
    }
  }

  private checkScope(actor: Actor, method: string, context: ExecutionContext): void {
    const noun = this.reflector.getAllAndOverride<string | null>(SCOPE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!noun) throw new NotForApiClients();
    const needed = scopeOf(noun, method);
    if (!actor.scopes?.includes(needed)) throw new ScopeTooSmall(needed);
  }
}

const routeOf = ({ method, routeOptions }: ActorRequest) => `${method} ${routeOptions.url}`;
