import { achievementCredential } from './achievement-credential.js';

const content = {
  ...{ kind: 'completion' as const, latinName: 'TEST', nativeName: null, language: 'en' },
  ...{ memberState: 'MM', cohortTitle: 'Test', courses: [], hours: 1 },
  ...{ startsOn: '2027-01-01', endsOn: '2027-03-01', issuedOn: '2027-03-02' },
};

describe('Validity of a credential', () => {
  it.each([
    // Half past midnight in Yangon: the day of issue has not begun in UTC, yet a wallet must accept
    // it immediately.
    ['2027-03-01T18:00:00.123Z', '2027-03-01T18:00:00Z'],
    ['2027-03-02T03:00:00Z', '2027-03-02T00:00:00Z'],
    ['2028-01-01T00:00:00Z', '2027-03-02T00:00:00Z'],
  ])('when approved at %s begins at %s', (approvedAt, validFrom) => {
    const { slots } = achievementCredential({
      ...{ id: 'a', number: 'GE-0000-0000-0000', statusIndex: 7, achievementId: 'b' },
      ...{ content, email: null, publicUrl: 'https://envoys.test' },
      approvedAt: new Date(approvedAt),
    });
    expect(slots.validFrom).toBe(validFrom);
  });
});
