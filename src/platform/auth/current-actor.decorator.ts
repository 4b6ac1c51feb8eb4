import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SignInNeeded } from '../errors/errors.js';
import type { Actor, Lacking } from './actor.js';

/**
 * A request after the sign-in guard; `user` is what passport leaves there. Whose sign-in is still
 * `lacking` something is nobody, but on the routes that are open to them.
 */
export type ActorRequest = FastifyRequest & {
  user?: Actor;
  lacking?: Lacking;
  /** The browser sent the cookie of a sign-in that has ended. */
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

/** What the sign-in still lacks, on a route that is open to it all the same. */
export const CurrentLacking = createParamDecorator(
  (_: unknown, context: ExecutionContext): Lacking | null =>
    context.switchToHttp().getRequest<ActorRequest>().lacking ?? null,
);
