import { zoneName } from '../../../src/platform/time/zone-names.ts';
import { locale } from './locale.ts';
import { type TextKey, t } from './t.ts';

/** The zone of this device. */
export const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Locale of dates: English as the region writes it, day first and hours to 24. */
export const dateLocale = locale === 'en' ? 'en-GB' : locale;

/** Whether this browser can format dates in the reader's language; else messages (`cldr`) do. */
export const canFormatDates = Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;

/** Day, month and hour in digits, from which a text can be made. */
const digits = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });

function fromTexts(iso: string, timeZone: string): { date: string; time: string } {
  const parts = digits(timeZone).formatToParts(new Date(iso));
  const part = (name: string) => parts.find(({ type }) => type === name)?.value ?? '';
  // Some browsers pad them with a zero, asked for or not.
  const month = t(`cldr.month_${Number(part('month'))}`);
  return {
    date: t('cldr.date', { day: Number(part('day')), month, year: part('year') }),
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** A calendar day (YYYY-MM-DD), or the day of an instant in a zone. */
export const day = (iso: string, timeZone = 'UTC'): string =>
  canFormatDates
    ? new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeZone }).format(new Date(iso))
    : fromTexts(iso, timeZone).date;

/** The day of an instant in the reader's zone. */
export const dayOf = (iso: string): string => day(iso, ownTimeZone);

/** A period of calendar days. */
export const days = (from: string, to: string): string =>
  canFormatDates
    ? new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
        new Date(from),
        new Date(to),
      )
    : `${day(from)} – ${day(to)}`;

/** An instant, in the reader's zone unless another is asked for. */
export function moment(iso: string, timeZone = ownTimeZone): string {
  if (!canFormatDates) {
    const { date, time } = fromTexts(iso, timeZone);
    return `${date} ${time}`;
  }
  return new Intl.DateTimeFormat(dateLocale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(new Date(iso));
}

/** Whether the clock time of another zone differs from the reader's at an instant. */
export const hasOtherClockTime = (iso: string, timeZone: string): boolean =>
  digits(timeZone).format(new Date(iso)) !== digits(ownTimeZone).format(new Date(iso));

/** The clock time of an instant. */
export const hour = (iso: string, timeZone = ownTimeZone): string =>
  canFormatDates
    ? new Intl.DateTimeFormat(dateLocale, { timeStyle: 'short', timeZone }).format(new Date(iso))
    : fromTexts(iso, timeZone).time;

/** An instant with the name of its zone. */
export const momentWithZone = (iso: string, timeZone = ownTimeZone): string =>
  `${moment(iso, timeZone)} (${zoneName(timeZone, locale, new Date(iso))})`;

function distance(count: number, unit: 'minute' | 'hour' | 'day'): string {
  if (canFormatDates)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(count, unit);
  const key = `cldr.${count < 0 ? 'ago' : 'in'}_${unit}` as TextKey;
  return t(key, { n: Math.abs(count) });
}

/** How far an instant is from now, in words. */
export function fromNow(iso: string): string {
  const minutes = Math.round((new Date(iso).getTime() - Date.now()) / 60_000);
  if (Math.abs(minutes) < 60) return distance(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return distance(Math.round(minutes / 60), 'hour');
  return distance(Math.round(minutes / 1_440), 'day');
}

/** Day and short month of an instant in the reader's zone, for a block of a calendar. */
export function dateParts(iso: string): { day: string; month: string } {
  const at = new Date(iso);
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dateLocale, { ...options, timeZone: ownTimeZone }).format(at);
  if (!canFormatDates)
    return { day: String(at.getDate()), month: t(`cldr.month_${at.getMonth() + 1}`) };
  return { day: part({ day: 'numeric' }), month: part({ month: 'short' }) };
}
