import { isIP, isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The visitor's IP address: what the trusted proxies say, if that is an address, else the address
 * of the connection.
 */
export function addressOf({ ip, socket }: FastifyRequest): string {
  return plainAddress(ip) ?? plainAddress(socket.remoteAddress ?? '') ?? 'unknown';
}

/** Without port, brackets or zone; IPv4 in IPv6 as IPv4. Undefined when it is no address. */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]{2,60})\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.split('%', 1)[0] ?? '';
  const withoutPort = /^([\d.]{7,15}):\d{1,5}$/.exec(bare)?.[1] ?? bare;
  const address = withoutPort.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) ? address : undefined;
}

/**
 * What requests are counted by. One IPv6 subscriber has 2^64 addresses (RFC 6177 hands out a /64 at
 * least), so those count as one.
 */
export function networkOf(address: string): string {
  if (!isIP(address) || isIPv4(address)) return address;
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
