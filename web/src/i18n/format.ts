import { type LocalisedText, textIn } from '../../../src/platform/i18n/localised-text.ts';
import { canFormatDates } from './dates.ts';
import { locale } from './locale.ts';
import { t, tValue } from './t.ts';

export * from './dates.ts';

/** Text by language, as the API gives it. */
export type Localised = LocalisedText;

/** The text in the reader's language, else in the one they most likely read, else in English. */
export const pick = (text: Localised | null | undefined): string =>
  text ? textIn(text, locale) : '';

/** The language that `pick` chose if it is not the page's, for the `lang` attribute. */
export function languageOf(text: Localised): string | undefined {
  const shown = pick(text);
  return text[locale] === shown ? undefined : Object.keys(text).find((tag) => text[tag] === shown);
}

const languageNames = new Intl.DisplayNames([locale, 'en'], { type: 'language' });

/** Name of a member state (ISO 3166 code) as the programme calls it. */
export const stateName = (code: string | null | undefined): string =>
  code ? tValue('common.member_state_', code.toLowerCase()) : '';

/** Name of a language in the reader's language. */
export const languageName = (code: string): string =>
  // Tetum is in CLDR, but not in the part of it that browsers carry.
  code === 'tet'
    ? t('common.language_tet')
    : canFormatDates
      ? (languageNames.of(code) ?? code)
      : t(`cldr.language_${code}`);

/** Languages by their own names; browsers know only some, and some by other names. */
const ownNames: Record<string, string> = {
  en: 'English',
  zh: '简体中文',
  vi: 'Tiếng Việt',
  th: 'ไทย',
  id: 'Bahasa Indonesia',
  km: 'ខ្មែរ',
  lo: 'ລາວ',
  ms: 'Bahasa Melayu',
  my: 'မြန်မာ',
  fil: 'Filipino',
  ta: 'தமிழ்',
  tet: 'Tetun',
  pt: 'Português',
};

/** Name of a language in that language. */
export const ownLanguageName = (code: string): string => ownNames[code] ?? code;

export const number = (value: number): string => new Intl.NumberFormat(locale).format(value);

export const percent = (value: number): string =>
  new Intl.NumberFormat(locale, { style: 'percent' }).format(value / 100);

/** Minutes as hours and minutes. */
export function duration(minutes: number): string {
  const unit = (value: number, name: 'hour' | 'minute') =>
    canFormatDates
      ? new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
          value,
        )
      : t(`cldr.length_${name}`, { n: value });
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  return [hours && unit(hours, 'hour'), (rest || !hours) && unit(rest, 'minute')]
    .filter(Boolean)
    .join(' ');
}
