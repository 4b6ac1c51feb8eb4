import { achievementCredential } from './achievement-credential.js';

const content = {
  ...{ kind: 'completion' as const, latinName: 'TEST', nativeName: null, language: 'en' },
  ...{ memberState: 'MM', cohortTitle: 'Test', courses: [], hours: 1 },
  ...{ startsOn: '2027-01-01', endsOn: '2027-03-01', issuedOn: '2027-03-02' },
};

describe('A credential is valid', () => {
  it.each([
    // Half past midnight in Yangon: its day has not begun in UTC, and a wallet must take it at once.
    ['2027-03-01T18:00:00.123Z', '2027-03-01T18:00:00Z'],
    ['2027-03-02T03:00:00Z', '2027-03-02T00:00:00Z'],
    ['2028-01-01T00:00:00Z', '2027-03-02T00:00:00Z'],
  ])('when it is approved at %s, from %s', (approvedAt, validFrom) => {
    const { slots } = achievementCredential({
      ...{ id: 'a', number: 'GE-0000-0000-0000', statusIndex: 7, achievementId: 'b' },
      ...{ content, email: null, publicUrl: 'https://envoys.test' },
      approvedAt: new Date(approvedAt),
    });
    expect(slots.validFrom).toBe(validFrom);
  });
});
