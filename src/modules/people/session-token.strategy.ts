import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from '../../platform/auth/actor.js';
import { SESSION_STRATEGY } from '../../platform/auth/sign-in.guard.js';
import { SessionsService } from './sessions.service.js';

/** Passport strategy: `Authorization: Bearer <session token>` (RFC 6750). */
@Injectable()
export class SessionTokenStrategy extends PassportStrategy(Strategy, SESSION_STRATEGY) {
  constructor(private readonly sessions: SessionsService) {
    super();
  }

  async validate(request: unknown): Promise<Actor | false> {
    const header = (request as FastifyRequest).headers.authorization ?? '';
    const token = /^Bearer ([\w-]{43})$/.exec(header)?.[1];
    return (token && (await this.sessions.actorOf(token))) || false;
  }
}
