import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies, FORGET_ANSWERS, SESSION_COOKIE } from '../../../platform/auth/cookies.js';
import { KnownBrowsers } from './known-browsers.js';
import type { SessionDto } from './sessions.dto.js';
import { type OpenedSession, SessionsService } from './sessions.service.js';

/** Gives a new sign-in to who asked for it: a browser as a cookie, a program as a token. */
@Injectable()
export class SessionCarrier {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly browsers: KnownBrowsers,
  ) {}

  /** With a cookie no script ever sees the token; the sign-in that the browser had before ends. */
  async carry(
    session: OpenedSession,
    cookie: boolean | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SessionDto> {
    if (!cookie) return session;
    const before = this.cookies.read(request, SESSION_COOKIE);
    if (before) {
      await this.sessions.endToken(before);
      void reply.headers(FORGET_ANSWERS);
    }
    const seconds = Math.floor((Date.parse(session.expiresAt) - Date.now()) / 1_000);
    this.cookies.set(reply, SESSION_COOKIE, session.token, seconds);
    if (session.person) this.browsers.mark(request, reply, session.person.email);
    return { ...session, token: null };
  }

  drop(reply: FastifyReply): void {
    this.cookies.clear(reply, SESSION_COOKIE);
    void reply.headers(FORGET_ANSWERS);
  }
}
