import { isIP, isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** As Fastify takes it: nobody, these addresses, or a judgement of each hop (the nearest is 0). */
export type TrustProxy = false | string[] | ((address: string, hop: number) => boolean);

/**
 * Reads which proxies are trusted to say whom they speak for: a number of hops, or the proxies' own
 * addresses. "All of them" is not offered: whoever can reach the service could then
 * claim any address.
 * @throws Error with a sentence for the operator
 */
export function readTrustProxy(text: string): TrustProxy {
  const value = text.trim();
  if (value === '' || value === 'false' || value === '0') return false;
  if (/^[1-9]$/.test(value)) return (_address, hop) => hop < Number(value);
  const entries = value.split(',').map((entry) => entry.trim());
  if (entries.every(isAddressOrRange)) return entries;
  throw new Error(
    'it is not the number of proxies in front of the service (such as 1), nor a list of their addresses (such as 10.0.0.0/8)',
  );
}

function isAddressOrRange(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  // A range of all addresses would be everybody.
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

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
