/** @jest-environment ./test/support/page-environment.mjs */
import { nationalStep } from './national-step.ts';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const cohort = {
  id: 'a',
  title: { en: 'Cohort' },
  theme: 'marine' as const,
  stage: 'open' as 'open' | 'reviewing' | 'running',
  memberState: 'KH' as const,
  ...{ startsOn: '2027-02-01', endsOn: '2027-03-26', timeZone: 'Asia/Bangkok' },
  ...{ applicationsOpenAt: inDays(-9), applicationsCloseAt: inDays(9) },
  ranked: true,
  ...{ seats: 4, seated: 0, released: 0, nominated: 0, applied: 0, candidates: 4, unranked: 0 },
  ...{ offered: 0, ownOffered: 0, inOpenPool: 0, accepted: 0, declined: 0, waiting: 0 },
  nextExpiryAt: null,
};
const step = (more: Partial<typeof cohort>) => {
  const { turn, link } = nationalStep({ ...cohort, ...more });
  return [turn, link?.page];
};

describe('The next step of a country in a cohort', () => {
  it('is its coordinator’s, to rank before to nominate, as long as there is something to do', () => {
    expect(step({ unranked: 2, candidates: 2 })).toEqual(['own', '/nominations']);
    expect(step({ candidates: 3, offered: 1 })).toEqual(['own', '/nominations']);
  });

  it('is that of others while people have offers or the secretariat selects', () => {
    expect(step({ offered: 1 })).toEqual(['others', '/applications?state=offered']);
    expect(step({ stage: 'reviewing', applicationsCloseAt: inDays(-1) })).toEqual([
      'others',
      undefined,
    ]);
  });

  it('is no one’s while people may still be nominated, or only wait', () => {
    expect(step({})).toEqual(['no one', '/nominations']);
    expect(step({ applicationsOpenAt: inDays(1) })).toEqual(['no one', undefined]);
    expect(
      step({ stage: 'running', applicationsCloseAt: inDays(-9), waiting: 3, unranked: 1 }),
    ).toEqual(['no one', '/waiting-list']);
  });
});
