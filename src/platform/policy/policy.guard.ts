import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ActorRequest } from '../auth/current-actor.decorator.js';
import { NotAllowed, SignInNeeded } from '../http/problem.js';
import { POLICY, type Policy } from './policy.js';

/** Asks the route's policy. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const policy = this.reflector.get<Policy | undefined>(POLICY, context.getHandler());
    const actor = context.switchToHttp().getRequest<ActorRequest>().user;
    if (policy?.(actor)) return true;
    throw actor ? new NotAllowed() : new SignInNeeded();
  }
}
