import type { UnitPlace } from '../study/unit-address.ts';
import { firstPart, type Session, sessionsWithin, stepsOf } from './steps.ts';

const now = new Date('2027-01-10T00:00:00Z');

const place = (id: string) => ({ unit: { id } }) as UnitPlace;
const session = (id: string, day: string) =>
  ({ id, startsAt: `${day}T02:00:00Z`, endsAt: `${day}T04:00:00Z` }) as Session;

describe('Steps to a certificate', () => {
  const places = ['one', 'two', 'three', 'four'].map(place);
  const sessions = [
    session('over', '2027-01-05'),
    session('soon', '2027-01-11'),
    session('last', '2027-02-08'),
  ];
  const idsOf = (next: number, lastDay: string | undefined = '2027-02-10') =>
    stepsOf({ places, next: places[next], sessions, lastDay }, now).map(
      (step) => step.session?.id ?? step.place?.unit.id,
    );

  it('have sessions that are over before the next unit, and others by their day', () => {
    expect(idsOf(1)).toEqual(['one', 'over', 'two', 'soon', 'three', 'four', 'last']);
  });

  it('have a session that has begun right after the next unit', () => {
    const begun = { ...session('begun', '2027-01-09'), endsAt: '2027-01-10T01:00:00Z' };
    const steps = stepsOf(
      { places, next: places[0], sessions: [begun], lastDay: '2027-02-10' },
      now,
    );
    expect(steps[1]?.session?.id).toBe('begun');
  });

  it('have all sessions after the units that are done', () => {
    expect(idsOf(4)).toEqual(['one', 'two', 'three', 'four', 'over', 'soon', 'last']);
  });

  it('have sessions after the units while the last day is not known', () => {
    const steps = stepsOf({ places, next: places[0], sessions, lastDay: undefined }, now);
    expect(steps.slice(-2).map((step) => step.session?.id)).toEqual(['soon', 'last']);
  });

  it('show the next session alone where there is no room for all', () => {
    expect(sessionsWithin(3, sessions, now)).toEqual(sessions);
    expect(sessionsWithin(2, sessions, now).map(({ id }) => id)).toEqual(['soon']);
  });

  it('have the first part of long titles', () => {
    expect(firstPart('Two agreements, one country')).toBe('Two agreements');
    expect(firstPart('Measures, and who pays')).toBe('Measures, and who pays');
    expect(firstPart('A long title without any mark in it')).toBe(
      'A long title without any mark in it',
    );
  });
});
