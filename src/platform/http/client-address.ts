import { isIP, isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The visitor's IP address: as the trusted proxies report it, if that is an address, else that of
 * the connection.
 */
export function addressOf({ ip, socket }: FastifyRequest): string {
  return plainAddress(ip) ?? plainAddress(socket.remoteAddress ?? '') ?? 'unknown';
}

/**
 * Removes port, brackets and zone; IPv4 in IPv6 becomes IPv4. Undefined when it is not an address.
 */
function plainAddress(text: string): string | undefined {
  const bare = /^\[([^\]]{2,60})\](?::\d{1,5})?$/.exec(text)?.[1] ?? text.split('%', 1)[0] ?? '';
  const withoutPort = /^([\d.]{7,15}):\d{1,5}$/.exec(bare)?.[1] ?? bare;
  const address = withoutPort.replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) ? address : undefined;
}

/**
 * The network by which requests are counted. One IPv6 subscriber has 2^64 addresses (RFC 6177: at
 * least a /64), so those count as one.
 */
export function networkOf(address: string): string {
  if (!isIP(address) || isIPv4(address)) return address;
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
