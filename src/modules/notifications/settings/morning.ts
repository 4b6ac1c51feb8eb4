import { dayIn } from '../../../platform/time/day.js';
import { dayBeside, momentsOf } from '../../../platform/time/wall-clock.js';

/** When daily summaries are sent, HH:MM on the reader's clock. */
const MORNING = '07:30';

/** The next time after a moment at which it is the morning of a day in a zone. */
export function nextMorning(timeZone: string, after: Date): Date {
  const today = dayIn(timeZone, after);
  // A zone may leave out a whole day, as Samoa did in 2011.
  const mornings = [0, 1, 2].map((days) => momentsOf(dayBeside(today, days), MORNING, timeZone)[1]);
  return mornings.find((at) => at > after) as Date;
}
