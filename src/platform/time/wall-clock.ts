import { offsetOf } from './zone-names.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * When the clocks in a zone show a time of a day. Where they are set back, they show it twice;
 * where they are set forward and leave it out, these are as far before and after the gap.
 * @param day YYYY-MM-DD @param time HH:MM
 */
export function momentsOf(day: string, time: string, timeZone: string): [first: Date, last: Date] {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const candidates = [-DAY, DAY].map((aside) => {
    const offset = offsetOf(timeZone, new Date(shown + aside));
    return new Date(shown - offset * MINUTE);
  });
  const right = candidates.filter((at) => at.getTime() + offsetOf(timeZone, at) * MINUTE === shown);
  const [first = shown, last = first] = (right.length > 0 ? right : candidates)
    .map((at) => at.getTime())
    .sort((a, b) => a - b);
  return [new Date(first), new Date(last)];
}

/** The day after or before one, YYYY-MM-DD. */
export const dayBeside = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
