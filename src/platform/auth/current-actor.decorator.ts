import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SignInNeeded } from '../errors/errors.js';
import type { Actor, MissingFactor } from './actor.js';

/**
 * A request after the sign-in guard. Passport sets `user`. While `missingFactor` is set, `user` is
 * undefined except on the routes that allow that missing factor.
 */
export type ActorRequest = FastifyRequest & {
  user?: Actor;
  missingFactor?: MissingFactor;
  /** The browser sent a session cookie, but the session has ended. */
  sessionEnded?: boolean;
};

/** The signed-in person; on a route for everyone use `MaybeActor`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<ActorRequest>().user;
  if (!actor) throw new SignInNeeded();
  return actor;
});

/** The signed-in person, if any. */
export const MaybeActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<ActorRequest>().user,
);

/** The factor that the session still needs, on a route marked `@AllowWithMissingFactor`. */
export const CurrentMissingFactor = createParamDecorator(
  (_: unknown, context: ExecutionContext): MissingFactor | null =>
    context.switchToHttp().getRequest<ActorRequest>().missingFactor ?? null,
);
