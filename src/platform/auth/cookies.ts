import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../config/settings.js';

/**
 * The cookies of this site: HttpOnly, and not sent with requests from other sites that change
 * something. `__Host-` (RFC 6265bis) binds them to this host and to TLS; browsers reject that
 * prefix over plain HTTP, which is used only on a developer's machine.
 */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.secure = settings.publicUrl.startsWith('https:');
  }

  read(request: FastifyRequest, name: string): string | undefined {
    return parseCookie(request.headers.cookie ?? '')[this.nameOf(name)];
  }

  /** @param seconds how long the browser keeps it */
  set(reply: FastifyReply, name: string, value: string, seconds: number): void {
    const cookie = {
      name: this.nameOf(name),
      value,
      maxAge: seconds,
      httpOnly: true,
      sameSite: 'lax' as const,
      path: '/',
      secure: this.secure,
    };
    // Fastify adds to this header; it does not replace what is there.
    void reply.header('set-cookie', stringifySetCookie(cookie));
  }

  clear(reply: FastifyReply, name: string): void {
    this.set(reply, name, '', 0);
  }

  private nameOf(name: string): string {
    return this.secure ? `__Host-${name}` : name;
  }
}

/** Name of the cookie of a browser's session. */
export const SESSION_COOKIE = 'session';

/**
 * Whether a request that changes something comes from this site's own pages, according to the
 * browser's Sec-Fetch-Site header or else to Origin.
 */
export function isSameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  return URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === headers.host;
}

/**
 * Instructs the browser to clear its cached responses when a session ends. Not "storage", which
 * would remove the service worker and with it the offline pages; the page that notices the end of
 * the session deletes personal data there.
 */
export const FORGET_ANSWERS = { 'clear-site-data': '"cache"' };
