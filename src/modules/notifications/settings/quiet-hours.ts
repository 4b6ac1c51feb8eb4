import { dayIn } from '../../../platform/time/day.js';
import { dayBeside, momentsOf } from '../../../platform/time/wall-clock.js';

/** Hours in which nothing interrupts: HH:MM on the reader's clock. They may span midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/**
 * When the quiet hours end that `at` is in; undefined outside of them. They begin when clocks show
 * `from` for the first time of a day and end when they show `to` for the last time, so that an hour
 * that clocks show twice is quiet twice.
 */
export function quietUntil({ from, to }: QuietHours, timeZone: string, at: Date): Date | undefined {
  const today = dayIn(timeZone, at);
  for (const day of [dayBeside(today, -1), today]) {
    const [start] = momentsOf(day, from, timeZone);
    const [, end] = momentsOf(to > from ? day : dayBeside(day, 1), to, timeZone);
    if (start <= at && at < end) return end;
  }
  return undefined;
}
