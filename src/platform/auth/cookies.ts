import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS, type Settings } from '../config/settings.js';

/**
 * The cookies of this site: no script reads them, other sites' pages do not send them along with
 * what changes something. `__Host-` (RFC 6265bis) binds them to this host and to TLS; over plain
 * http, which is for one's own machine, browsers would refuse that name.
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

/** Name of the cookie of a browser's sign-in. */
export const SESSION_COOKIE = 'session';

/**
 * Whether a request that changes something comes from this site's own pages: what browsers
 * themselves say in Sec-Fetch-Site, else the Origin.
 */
export function isSameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  return URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === headers.host;
}

/**
 * What a browser is told when a sign-in ends: to forget the answers it has cached. Not "storage",
 * which would take the service worker and so the pages that work with no network; what is kept
 * there of a person is deleted by the page that hears of the end.
 */
export const FORGET_ANSWERS = { 'clear-site-data': '"cache"' };
