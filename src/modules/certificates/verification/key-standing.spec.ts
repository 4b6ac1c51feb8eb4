import { standingOfSigned } from './key-standing.js';

const at = (retiredAt: string | null, revokedAt: string | null = null) => ({
  retiredAt,
  revokedAt,
});

describe('What a code signed by a key is worth', () => {
  it.each([
    ['a key in use', at(null), '2027-01-01', 'trusted'],
    ['a retired key, before', at('2027-01-10T12:00:00Z'), '2027-01-09', 'trusted'],
    ['a retired key, on that day', at('2027-01-10T20:00:00Z'), '2027-01-11', 'trusted'],
    ['a retired key, after', at('2027-01-10T12:00:00Z'), '2027-01-12', 'forged'],
    ['a revoked key', at('2027-01-10T12:00:00Z', '2027-01-10T12:00:00Z'), '2027-01-09', 'revoked'],
    [
      'a revoked key, dated back',
      at('2027-01-10T12:00:00Z', '2027-02-01T00:00:00Z'),
      '2000-01-01',
      'revoked',
    ],
    [
      'a revoked key, after',
      at('2027-01-10T12:00:00Z', '2027-02-01T00:00:00Z'),
      '2027-03-01',
      'revoked',
    ],
  ] as const)('%s', (_, key, issuedOn, standing) => {
    expect(standingOfSigned(key, issuedOn)).toBe(standing);
  });
});
