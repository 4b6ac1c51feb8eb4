import fc from 'fast-check';
import type { CertificateContent } from '../certificate.entity.js';
import { achievementCredential } from './achievement-credential.js';
import { Canonicaliser, canonicalByLibrary, fill } from './canonical.js';

const content: CertificateContent = {
  kind: 'graded',
  latinName: 'TEST Person',
  nativeName: 'សុខ ដារ៉ា',
  language: 'km',
  memberState: 'KH',
  cohortTitle: 'Biodiversity and climate',
  courses: ['Reading the evidence'],
  hours: 12,
  creditPoints: 1.5,
  grade: { name: { en: 'Distinction' }, percent: 92 },
  priorityAreas: ['Climate change and air quality', 'Biodiversity conservation'],
  startsOn: '2027-03-01',
  endsOn: '2027-06-30',
  issuedOn: '2027-07-01',
  expiresOn: '2030-07-01',
};

describe('Canonicaliser', () => {
  const canonicaliser = new Canonicaliser();
  const credentialOf = (change: Partial<CertificateContent>) =>
    achievementCredential({
      ...{ id: 'a', number: 'GE-0000-0000-0000', statusIndex: 7, achievementId: 'b' },
      content: { ...content, ...change },
      email: 'somebody@test.invalid',
      approvedAt: new Date('2027-07-01T08:00:00Z'),
      publicUrl: 'https://envoys.test',
    });

  it('agrees with the library for any names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
        async (latinName, nativeName) => {
          const { document, slots } = credentialOf({ latinName, nativeName });
          const [ours, theirs] = await Promise.all([
            canonicaliser.canonical(document, slots),
            canonicalByLibrary(fill(document, slots)),
          ]);
          expect(ours).toBe(theirs);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('falls back to the library when two blank nodes have the same hash', async () => {
    const { document, slots } = credentialOf({ latinName: 'TEST', nativeName: 'TEST' });
    expect(await canonicaliser.canonical(document, slots)).toBe(
      await canonicalByLibrary(fill(document, slots)),
    );
  });
});
