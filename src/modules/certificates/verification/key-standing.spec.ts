import { trustOfCode } from './key-standing.js';

const at = (retiredAt: string | null, revokedAt: string | null = null) => ({
  retiredAt,
  revokedAt,
});

describe('Trust in a code', () => {
  it.each([
    ['signed with a key in use', at(null), '2027-01-01', 'trusted'],
    ['dated before its key was retired', at('2027-01-10T12:00:00Z'), '2027-01-09', 'trusted'],
    ['dated about when its key was retired', at('2027-01-10T20:00:00Z'), '2027-01-11', 'trusted'],
    ['dated after its key was retired', at('2027-01-10T12:00:00Z'), '2027-01-12', 'forged'],
    [
      'signed with a revoked key',
      at('2027-01-10T12:00:00Z', '2027-01-10T12:00:00Z'),
      '2027-01-09',
      'revoked',
    ],
    [
      'backdated, with a revoked key',
      at('2027-01-10T12:00:00Z', '2027-02-01T00:00:00Z'),
      '2000-01-01',
      'revoked',
    ],
    [
      'dated after its key was revoked',
      at('2027-01-10T12:00:00Z', '2027-02-01T00:00:00Z'),
      '2027-03-01',
      'revoked',
    ],
  ] as const)('%s', (_, key, issuedOn, standing) => {
    expect(trustOfCode(key, issuedOn)).toBe(standing);
  });
});
