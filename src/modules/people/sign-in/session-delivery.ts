import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies, FORGET_ANSWERS, SESSION_COOKIE } from '../../../platform/auth/cookies.js';
import { KnownBrowsers } from './known-browsers.js';
import type { SessionDto } from './sessions.dto.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

/**
 * Delivers a new session to the client that asked for it: as a cookie to browsers, as a token to
 * others.
 */
@Injectable()
export class SessionDelivery {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** With a cookie, no script ever sees the token. The browser's previous session ends. */
  async deliver(
    session: OpenedSession,
    cookie: boolean | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SessionDto> {
    if (!cookie) return session;
    const previous = this.cookies.read(request, SESSION_COOKIE);
    if (previous) {
      await this.sessions.endToken(previous);
      void reply.headers(FORGET_ANSWERS);
    }
    const seconds = Math.floor((Date.parse(session.expiresAt) - Date.now()) / 1_000);
    this.cookies.set(reply, SESSION_COOKIE, session.token, seconds);
    if (session.person) this.browsers.mark(request, reply, session.person.email);
    return { ...session, token: null };
  }

  clear(reply: FastifyReply): void {
    this.cookies.clear(reply, SESSION_COOKIE);
    void reply.headers(FORGET_ANSWERS);
  }
}
