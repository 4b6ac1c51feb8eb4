import { locale } from './locale.ts';
import { t, tWord } from './t.ts';

/** Text by language, as the API gives it. */
export type Localised = Record<string, string>;

/** The reader's language, then English, then whatever there is. */
export const pick = (text: Localised | null | undefined): string =>
  text?.[locale] ?? text?.en ?? Object.values(text ?? {})[0] ?? '';

/** The language that `pick` chose, for the `lang` of the element that shows it. */
export const languageOf = (text: Localised): string | undefined => {
  const language = text[locale] ? locale : text.en ? 'en' : Object.keys(text)[0];
  return language === locale ? undefined : language;
};

const languageNames = new Intl.DisplayNames([locale, 'en'], { type: 'language' });

/** Name of a member state (ISO 3166 code) as the state itself is called among its peers. */
export const stateName = (code: string | null | undefined): string =>
  code ? tWord('common.member_state_', code.toLowerCase()) : '';

/** Name of a language in the reader's language. */
export const languageName = (code: string): string =>
  // Tetum is in CLDR, but not in the part of it that browsers carry.
  code === 'tet' ? t('common.language_tet') : (languageNames.of(code) ?? code);

/** Name of a language in itself. */
export const ownLanguageName = (code: string): string =>
  new Intl.DisplayNames([code], { type: 'language' }).of(code === 'zh' ? 'zh-Hans' : code) ?? code;

/** The zone of this device. */
export const ownTimeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A calendar day (YYYY-MM-DD). */
export const day = (iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(iso));

/** A period of calendar days. */
export const days = (from: string, to: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  );

/** An instant, in the reader's zone unless another is asked for. */
export const moment = (iso: string, timeZone = ownTimeZone): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  );

/** An instant with the name of its zone. */
export const momentWithZone = (iso: string, timeZone = ownTimeZone): string =>
  `${moment(iso, timeZone)} (${timeZone.replace('_', ' ')})`;

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });

/** How far an instant is from now, in words. */
export function fromNow(iso: string): string {
  const minutes = Math.round((new Date(iso).getTime() - Date.now()) / 60_000);
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute');
  if (Math.abs(minutes) < 48 * 60) return relative.format(Math.round(minutes / 60), 'hour');
  return relative.format(Math.round(minutes / 1_440), 'day');
}

export const number = (value: number): string => new Intl.NumberFormat(locale).format(value);

export const percent = (value: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 100);

/** Minutes as hours and minutes. */
export function duration(minutes: number): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    );
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours && unit(hours, 'hour'), (rest || !hours) && unit(rest, 'minute')]
    .filter(Boolean)
    .join(' ');
}

/** `datetime-local` value of an instant, in this device's zone. */
export function toLocalInput(iso: string | undefined): string {
  if (!iso) return '';
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Instant of a `datetime-local` value; empty stays empty. */
export const fromLocalInput = (value: string): string =>
  value ? new Date(value).toISOString() : '';
