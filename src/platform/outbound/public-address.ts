import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { OutboundFailure } from './outbound-failure.js';

/**
 * Whether an IP address is one of the public internet. Private, local, link-local, shared, reserved
 * and multicast ranges are not, nor are IPv6 addresses that stand for IPv4 ones (NAT64, 6to4, Teredo);
 * an IPv4 address in the form of IPv6 is judged as what it is.
 */
export function isPublicAddress(address: string): boolean {
  try {
    return ipaddr.process(address).range() === 'unicast';
  } catch {
    return false;
  }
}

/**
 * The addresses of a host, each of which has been checked: a name with one that is not public could
 * lead there at the next attempt.
 * @throws OutboundFailure
 */
export async function publicAddressesOf(hostname: string): Promise<LookupAddress[]> {
  const addresses = await addressesOf(hostname);
  if (addresses.length === 0) throw new OutboundFailure('name-not-found');
  if (!addresses.every(({ address }) => isPublicAddress(address))) {
    throw new OutboundFailure('address-not-public');
  }
  return addresses;
}

/** @throws OutboundFailure */
export async function addressesOf(hostname: string): Promise<LookupAddress[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family) return [{ address: host, family }];
  return lookup(host, { all: true, verbatim: true }).catch(() => {
    throw new OutboundFailure('name-not-found');
  });
}
