import fc from 'fast-check';
import { dayIn } from '../../../platform/time/day.js';
import { offsetOf } from '../../../platform/time/zone-names.js';
import { nextMorning } from './morning.js';

const MINUTE = 60_000;
const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Beirut'],
  ...['Asia/Bangkok', 'Asia/Yangon', 'Asia/Shanghai', 'Asia/Manila', 'UTC'],
];
const moments = fc
  .integer({ min: Date.parse('1960-01-01') / MINUTE, max: Date.parse('2040-01-01') / MINUTE })
  .map((minutes) => new Date(minutes * MINUTE));

describe('The morning of a daily summary', () => {
  it('is at half past seven, once for each day, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, (zone, at) => {
        const morning = nextMorning(zone, at);
        const shown = Math.floor(morning.getTime() / MINUTE) + offsetOf(zone, morning);
        expect(((shown % 1_440) + 1_440) % 1_440).toBe(7 * 60 + 30);
        expect(morning.getTime()).toBeGreaterThan(at.getTime());
        const following = nextMorning(zone, morning);
        expect(dayIn(zone, following) > dayIn(zone, morning)).toBe(true);
        expect(following.getTime() - morning.getTime()).toBeLessThanOrEqual(25 * 60 * MINUTE);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['Asia/Phnom_Penh', '2026-11-28T00:29Z', '2026-11-28T00:30Z'],
    ['Asia/Phnom_Penh', '2026-11-28T00:30Z', '2026-11-29T00:30Z'],
    ['Europe/Berlin', '2026-03-28T12:00Z', '2026-03-29T05:30Z'],
    ['Europe/Berlin', '2026-10-24T12:00Z', '2026-10-25T06:30Z'],
  ])('in %s after %s is %s', (zone, after, morning) => {
    expect(nextMorning(zone, new Date(after))).toEqual(new Date(morning));
  });
});
