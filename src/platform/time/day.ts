// Shared by the API and the pages; it imports only modules that are shared too.
import { plainCode } from '../text/digits.js';

/** Range of years for dates of the programme and of people's lives. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
// Zone offsets range from UTC-12 to UTC+14; PostgreSQL rejects ones beyond 16 hours.
const INSTANT =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/** Whether this is a day of the calendar, YYYY-MM-DD, in the years 1900 to 2199. */
export function isDay(value: unknown): value is string {
  const parts = typeof value === 'string' ? DAY.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * Whether this would be a day if its year were converted from the Buddhist era, which is 543 ahead:
 * 2015 is 2558.
 */
export function isBuddhistDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^2[4-7]\d\d-/.test(value)) return false;
  return isDay(`${Number(value.slice(0, 4)) - 543}${value.slice(4)}`);
}

const YEAR_FIRST = /^(\d{4})[-./\u5e74](\d{1,2})[-./\u6708](\d{1,2})\u65e5?$/;

/**
 * Converts a day as people write it, with the year first, to YYYY-MM-DD: in digits of any script,
 * with full stops, slashes or 年月日. Anything else is returned unchanged; in "01/02/2015" the month
 * is ambiguous.
 */
export function dayAsTyped(text: string): string {
  const [, year, month = '', day = ''] = YEAR_FIRST.exec(plainCode(text.slice(0, 40))) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}

/** The day in a time zone at a moment, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(at);
  const value = (type: string) => parts.find((part) => part.type === type)?.value;
  return `${value('year')}-${value('month')}-${value('day')}`;
}

/**
 * Whether this is an instant: a day, `T`, a time of day, and a zone (`Z` or an offset). Rejects
 * week dates, ordinal dates, the basic form without hyphens, leap seconds and 24:00, although ISO
 * 8601 allows them: `Date` and PostgreSQL read them differently or not at all.
 */
export function isInstant(value: unknown): value is string {
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  return isDay(day);
}

/** Completed years from a date of birth to a day, both YYYY-MM-DD. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
