import type { FastifyRequest } from 'fastify';
import { readTrustProxy } from '../config/trusted-proxies.js';
import { addressOf, networkOf } from './client-address.js';

describe('The address of a visitor', () => {
  const requestFrom = (ip: string) =>
    ({ ip, socket: { remoteAddress: '::ffff:10.0.0.9' } }) as unknown as FastifyRequest;

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['[2001:db8::7]:443', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1'],
    ['<b>not an ip</b>', '10.0.0.9'],
    ['203.0.113.7\n{"level":"x"}', '10.0.0.9'],
    ['', '10.0.0.9'],
    ['x'.repeat(5_000), '10.0.0.9'],
  ])('is always an address, whatever is forwarded: %j', (forwarded, address) => {
    expect(addressOf(requestFrom(forwarded))).toBe(address);
  });

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::7', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:DB8:0001:2::', '2001:db8:1:2::/64'],
    ['unknown', 'unknown'],
  ])('is counted by its network: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it.each([
    ['', false],
    ['false', false],
    ['10.0.0.0/8, 192.0.2.1', ['10.0.0.0/8', '192.0.2.1']],
    ['2001:db8::/32', ['2001:db8::/32']],
  ])('depends on the number of trusted proxies: %j', (text, trusted) => {
    expect(readTrustProxy(text)).toEqual(trusted);
  });

  it('trusts as many of the nearest hops as there are proxies', () => {
    const trusts = readTrustProxy('2') as (address: string, hop: number) => boolean;
    expect([0, 1, 2].map((hop) => trusts('192.0.2.1', hop))).toEqual([true, true, false]);
  });

  it.each([
    ...['true', '10.0.0.0/33', 'proxy.example', '-1', '1,2'],
    ...['0.0.0.0/0', '10.0.0.0/8, ::/0', '0.0.0.0/00'],
  ])('rejects the trusted proxies %j', (text) => {
    expect(() => readTrustProxy(text)).toThrow('number of proxies');
  });
});
