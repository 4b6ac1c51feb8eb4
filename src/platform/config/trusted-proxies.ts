import { isIP } from 'node:net';

/** Fastify's option: trust no one, these addresses, or decide for each hop (the nearest is 0). */
export type TrustProxy = false | string[] | ((address: string, hop: number) => boolean);

/**
 * Reads which proxies are trusted to report the client's address: a number of hops, or the proxies'
 * own addresses. There is no "all": anyone who can reach the service could then claim any address.
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
  // A range that covers all addresses would trust everyone.
  return /^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
