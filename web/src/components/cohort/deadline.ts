import { dayIn } from '../../../../src/platform/time/day.ts';
import { zoneName } from '../../../../src/platform/time/zone-names.ts';
import { day, hour, ownTimeZone } from '../../i18n/format.ts';
import { locale } from '../../i18n/locale.ts';

/** The day of an instant, in the reader's zone unless another is asked for. */
export const dayOf = (iso: string, timeZone = ownTimeZone): string =>
  day(dayIn(timeZone, new Date(iso)));

/** The clock time of an instant with the name of its zone. */
export const hourWithZone = (iso: string, timeZone = ownTimeZone): string =>
  `${hour(iso, timeZone)} (${zoneName(timeZone, locale, new Date(iso))})`;
