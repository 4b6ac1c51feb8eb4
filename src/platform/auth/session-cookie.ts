import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/settings.js';

/**
 * The cookie of a browser's sign-in. `__Host-` (RFC 6265bis) binds it to this host and to TLS;
 * over plain http, which is for one's own machine, browsers would refuse that name.
 */
const nameFor = ({ publicUrl }: Settings) =>
  publicUrl.startsWith('https:') ? '__Host-session' : 'session';

const attributes = ({ publicUrl }: Settings) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: publicUrl.startsWith('https:'),
});

export const sessionCookieOf = (request: FastifyRequest, settings: Settings) =>
  parseCookie(request.headers.cookie ?? '')[nameFor(settings)];

export function setSessionCookie(
  reply: FastifyReply,
  settings: Settings,
  token: string,
  expires: Date,
): void {
  const cookie = { name: nameFor(settings), value: token, expires, ...attributes(settings) };
  void reply.header('set-cookie', stringifySetCookie(cookie));
}

export function clearSessionCookie(reply: FastifyReply, settings: Settings): void {
  const cookie = { name: nameFor(settings), value: '', maxAge: 0, ...attributes(settings) };
  void reply.header('set-cookie', stringifySetCookie(cookie));
}

/**
 * Whether a request that changes something comes from this site's own pages: what browsers
 * themselves say in Sec-Fetch-Site, else the Origin.
 */
export function isSameOrigin({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site) return site === 'same-origin';
  return URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === headers.host;
}
