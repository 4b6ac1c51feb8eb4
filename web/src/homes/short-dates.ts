import { canFormatDates, dateParts, ownTimeZone } from '../i18n/dates.ts';
import { locale } from '../i18n/locale.ts';

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...options,
    timeZone: ownTimeZone,
  });

/** Day and short month of an instant, where the year is clear. */
export function shortDay(iso: string): string {
  const { day, month } = dateParts(iso);
  return canFormatDates
    ? format({ day: 'numeric', month: 'short' }).format(new Date(iso))
    : `${day} ${month}`;
}

/** The short name of the month of an instant. */
export const monthName = (iso: string): string =>
  canFormatDates ? format({ month: 'short' }).format(new Date(iso)) : dateParts(iso).month;
