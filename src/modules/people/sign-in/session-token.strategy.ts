import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { Cookies, SESSION_COOKIE } from '../../../platform/auth/cookies.js';
import { type FoundActor, SESSION_STRATEGY } from '../../../platform/auth/sign-in.guard.js';
import { SessionsService } from './sessions.service.js';

/**
 * Passport strategy for people: the session cookie of browsers, or the session's token as
 * `Authorization: Bearer <token>` (RFC 6750).
 */
@Injectable()
export class SessionTokenStrategy extends PassportStrategy(Strategy, SESSION_STRATEGY) {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
  ) {
    super();
  }

  async validate(request: unknown): Promise<FoundActor | false> {
    const { headers } = request as FastifyRequest;
    const sent = headers.authorization
      ? /^Bearer (.*)$/.exec(headers.authorization)?.[1]
      : this.cookies.read(request as FastifyRequest, SESSION_COOKIE);
    const token = /^[\w-]{43}$/.exec(sent ?? '')?.[0];
    return (token && (await this.sessions.find(token))) || false;
  }
}
