/** @jest-environment ./test/support/page-environment.mjs */
import { barsOf, lanesOf } from './cohort-bars.ts';
import { timeAxis } from './time-axis.ts';

const cohort = {
  id: 'a',
  title: { en: 'Cohort' },
  theme: 'marine' as const,
  stage: 'open' as const,
  startsOn: '2027-02-01',
  endsOn: '2027-03-26',
  applicationsOpenAt: '2026-10-01T00:00:00Z',
  applicationsCloseAt: '2026-12-09T00:00:00Z',
  publishAt: null,
  offersSentAt: null as string | null,
  reviewed: true,
  submitted: 0,
  offered: 0,
  accepted: 0,
};
const kinds = (more: object) => barsOf({ ...cohort, ...more }).map(({ kind }) => kind);

describe('The bars of a cohort', () => {
  it('have offers once they have been sent, and review until then', () => {
    expect(kinds({})).toEqual(['applications', 'review', 'running']);
    expect(kinds({ offersSentAt: '2026-12-20T00:00:00Z' })).toEqual([
      'applications',
      'review',
      'offers',
      'running',
    ]);
  });

  it('run from the first to the last day on the reader’s calendar', () => {
    const running = barsOf(cohort).at(-1);
    expect(running?.from).toBe(new Date(2027, 1, 1).toISOString());
    expect(running?.to).toBe(new Date(2027, 2, 26, 23, 59, 59).toISOString());
  });

  it('omit the review where seats are given in the order of arrival', () => {
    expect(kinds({ reviewed: false })).toEqual(['applications', 'running']);
  });

  it('omit a review with no duration', () => {
    expect(kinds({ applicationsCloseAt: '2027-02-20T00:00:00Z' })).toEqual([
      'applications',
      'running',
    ]);
  });
});

describe('The rows of bars', () => {
  const lanes = (more: object) =>
    lanesOf(barsOf({ ...cohort, ...more })).map((lane) => lane.map(({ kind }) => kind));

  it('are one where nothing overlaps, and two where people still apply during the run', () => {
    expect(lanes({})).toEqual([['applications', 'review', 'running']]);
    expect(lanes({ applicationsCloseAt: '2027-02-20T00:00:00Z' })).toEqual([
      ['applications'],
      ['running'],
    ]);
  });
});

describe('The axis of time', () => {
  const now = new Date(2026, 10, 27).getTime();
  const month = (at: string) => new Date(at).getMonth() + 1;

  it('has whole months around today and everything near it', () => {
    const axis = timeAxis([new Date(2026, 9, 12).getTime(), new Date(2027, 2, 26).getTime()], now);
    expect(axis.months.map(month)).toEqual([10, 11, 12, 1, 2, 3]);
    expect(axis.place(axis.from)).toBe(0);
    expect(axis.place(axis.to)).toBe(100);
    expect(axis.place(now)).toBeGreaterThan(31);
    expect(axis.place(now)).toBeLessThan(32);
  });

  it('shows at least six months, and cuts off what is years away', () => {
    expect(timeAxis([], now).months).toHaveLength(6);
    const axis = timeAxis([0, new Date(2040, 0, 1).getTime()], now);
    expect(axis.months.length).toBeLessThan(18);
    expect(axis.place(0)).toBe(0);
    expect(axis.place('2040-01-01T00:00:00Z')).toBe(100);
  });
});
