import { canFormatDates, dateLocale, dateParts, ownTimeZone } from '../../../i18n/dates.ts';
import { toZonedInput } from '../../../i18n/zoned.ts';

/** Day and short month of an instant in the reader's zone, where the year is clear. */
export function shortDay(iso: string): string {
  if (canFormatDates) {
    const options = { day: 'numeric', month: 'short', timeZone: ownTimeZone } as const;
    return new Intl.DateTimeFormat(dateLocale, options).format(new Date(iso));
  }
  const { day, month } = dateParts(iso);
  return `${day} ${month}`;
}

/** The short name of the month of an instant. */
export const monthName = (iso: string): string => dateParts(iso).month;

/** The day (YYYY-MM-DD) on which an instant is on the reader's calendar. */
export const calendarDay = (iso: string): string => toZonedInput(iso, ownTimeZone).slice(0, 10);

/** The instant at which a day (YYYY-MM-DD) begins on the reader's calendar. */
export const startOfDay = (calendar: string): string =>
  new Date(`${calendar}T00:00:00`).toISOString();

/** The last second of a day (YYYY-MM-DD) on the reader's calendar. */
export const endOfDay = (calendar: string): string =>
  new Date(`${calendar}T23:59:59`).toISOString();
