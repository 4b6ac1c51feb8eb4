import { canFormatDates, dateParts, hour } from '../i18n/format.ts';
import { locale } from '../i18n/locale.ts';

/** The day of the week in the reader's zone; nothing where the browser does not know its name. */
export const weekday = (iso: string): string | undefined =>
  canFormatDates
    ? new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(new Date(iso))
    : undefined;

/** The day of the week and the hours of a session, beside a block with its date. */
export const sessionHours = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): string =>
  [weekday(startsAt), `${hour(startsAt)} – ${hour(endsAt)}`].filter(Boolean).join(', ');

/** The date in that block, for screen readers, which do not read it in one go. */
export const dateInWords = (iso: string): string => Object.values(dateParts(iso)).join(' ');
