import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import type { Actor } from '../../platform/auth/actor.js';
import { sessionCookieOf } from '../../platform/auth/session-cookie.js';
import { SESSION_STRATEGY } from '../../platform/auth/sign-in.guard.js';
import { SETTINGS, type Settings } from '../../platform/config/settings.js';
import { SessionsService } from './sessions.service.js';

/**
 * Passport strategy: `Authorization: Bearer <session token>` (RFC 6750) of programs, or the
 * session cookie of browsers.
 */
@Injectable()
export class SessionTokenStrategy extends PassportStrategy(Strategy, SESSION_STRATEGY) {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  async validate(request: unknown): Promise<Actor | false> {
    const { headers } = request as FastifyRequest;
    const sent = headers.authorization
      ? /^Bearer (.*)$/.exec(headers.authorization)?.[1]
      : sessionCookieOf(request as FastifyRequest, this.settings);
    const token = /^[\w-]{43}$/.exec(sent ?? '')?.[0];
    return (token && (await this.sessions.actorOf(token))) || false;
  }
}
