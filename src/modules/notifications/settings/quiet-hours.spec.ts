import fc from 'fast-check';
import { offsetOf } from '../../../platform/time/zone-names.js';
import { quietUntil } from './quiet-hours.js';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Zones that change their clocks, by an hour or by half an hour, and zones of Asia that did. */
const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC'],
  ...['Asia/Bangkok', 'Asia/Yangon', 'Asia/Shanghai', 'Asia/Manila', 'Asia/Hong_Kong'],
  ...['Asia/Beirut', 'Pacific/Chatham', 'America/Sao_Paulo'],
];

const clock = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** What clocks show, in minutes of the day. */
const shownAt = (zone: string, at: Date) => {
  const minutes = Math.floor(at.getTime() / MINUTE) + offsetOf(zone, at);
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
};

/** How far clocks are set within two days of a moment, in minutes. */
const changeAround = (zone: string, at: Date) => {
  const offsets = [-2, 2].map((days) =>
    offsetOf(zone, new Date(at.getTime() + days * DAY_MINUTES * MINUTE)),
  ) as [number, number];
  return Math.abs(offsets[0] - offsets[1]);
};

const moments = fc
  .integer({
    min: Date.parse('1960-01-01T00:00Z') / MINUTE,
    max: Date.parse('2040-01-01T00:00Z') / MINUTE,
  })
  .map((minutes) => new Date(minutes * MINUTE));
const hours = fc
  .tuple(fc.integer({ min: 0, max: DAY_MINUTES - 1 }), fc.integer({ min: 1, max: 20 * 60 }))
  .map(([from, length]) => ({ from, length, to: (from + length) % DAY_MINUTES }));

describe('Quiet hours', () => {
  it('are those in which clocks show them, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moments, hours, (zone, at, { from, length, to }) => {
        const end = quietUntil({ from: clock(from), to: clock(to) }, zone, at);
        const isShown = (shownAt(zone, at) - from + DAY_MINUTES) % DAY_MINUTES < length;
        const change = changeAround(zone, at);
        if (change === 0) expect(end !== undefined).toBe(isShown);
        // Where an hour is left out, they may end as much later; never do they interrupt.
        if (isShown) expect(end).toBeDefined();
        if (!end) return;
        const minutes = (end.getTime() - at.getTime()) / MINUTE;
        expect(minutes).toBeGreaterThan(0);
        expect(minutes).toBeLessThanOrEqual(length + change);
        expect((shownAt(zone, end) - to + DAY_MINUTES) % DAY_MINUTES).toBeLessThanOrEqual(change);
        // What was delayed is not delayed again.
        expect(quietUntil({ from: clock(from), to: clock(to) }, zone, end)).toBeUndefined();
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['over midnight', 'Asia/Phnom_Penh', '2026-11-28T15:30Z', '2026-11-29T00:00Z'],
    ['before they begin', 'Asia/Phnom_Penh', '2026-11-28T14:59Z', undefined],
    ['when they end', 'Asia/Phnom_Penh', '2026-11-29T00:00Z', undefined],
    ['a night with an hour less', 'Europe/Berlin', '2026-03-28T22:00Z', '2026-03-29T05:00Z'],
    ['a night with an hour more', 'Europe/Berlin', '2026-10-24T21:00Z', '2026-10-25T06:00Z'],
    ['half an hour more', 'Australia/Lord_Howe', '2026-04-04T12:00Z', '2026-04-04T20:30Z'],
    ['a night of summer time in China', 'Asia/Shanghai', '1988-07-01T14:00Z', '1988-07-01T22:00Z'],
  ])('from 22:00 to 07:00: %s', (_, zone, at, end) => {
    const until = quietUntil({ from: '22:00', to: '07:00' }, zone, new Date(at));
    expect(until).toEqual(end && new Date(end));
  });

  it.each([
    // 02:30 does not exist on 29 March; on 25 October it is shown twice, and quiet twice.
    ['2026-03-29T00:45Z', '2026-03-29T01:30Z'],
    ['2026-03-29T01:29Z', '2026-03-29T01:30Z'],
    ['2026-10-25T00:15Z', '2026-10-25T01:30Z'],
    ['2026-10-25T01:15Z', '2026-10-25T01:30Z'],
  ])('end at 02:30 in Berlin when clocks change: %s', (at, end) => {
    const hours = { from: '01:00', to: '02:30' };
    expect(quietUntil(hours, 'Europe/Berlin', new Date(at))).toEqual(new Date(end));
  });
});
