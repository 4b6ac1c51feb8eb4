import { bounds } from '../../../../platform/bounds/bounds.js';
import { textIn } from '../../../../platform/i18n/localised-text.js';
import { countryName } from '../../../people/country-names.js';
import type { CertificateContent } from '../../certificate.entity.js';
import type { Variable } from '../design/design.js';
import { locale, memoized, writtenDay, writtenPeriod } from '../design/written-days.js';
import type { Printed } from './page-parts.js';

/** The value of each variable, in one language. */
export type Values = Record<Variable, string>;

export function valuesIn(lang: string, content: CertificateContent, { number }: Printed): Values {
  const courses = content.courseTitles?.map((title) => textIn(title, lang)) ?? content.courses;
  return {
    name: content.printedName || content.nativeName || content.latinName || '',
    title: content.titles ? textIn(content.titles, lang) : content.cohortTitle,
    courses: courses.join(' · '),
    dates: writtenPeriod(content.startsOn, content.endsOn, lang),
    hours: content.hours ? inHours(content.hours, lang) : '',
    credits: content.creditPoints ? plain(content.creditPoints, lang) : '',
    grade: content.grade ? textIn(content.grade.name, lang) : '',
    state: content.memberState ? countryName(content.memberState, lang) : '',
    issuedOn: writtenDay(content.issuedOn, lang),
    expiresOn: content.expiresOn ? writtenDay(content.expiresOn, lang) : '',
    number,
  };
}

const isSeparator = (character = '') => character === '·' || character.trim() === '';

/** Trims the spaces and dots that surrounded variables without a value. */
function withoutSeparators(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isSeparator(text[from])) from++;
  while (to > from && isSeparator(text[to - 1])) to--;
  return text.slice(from, to);
}
/**
 * Maximum length of a text with its variables filled, in characters; longer text is cut. A text may
 * repeat a variable many times, and its value may be long.
 */
const MAX_FILLED = bounds.drawing.items;

/** Fills the variables of a text; empty when it has variables but none of them has a value. */
export function filled(template: string, values: Values): string {
  let asked = 0;
  let given = 0;
  const text = template.replace(/\{(\w+)\}/g, (braces, name: Variable) => {
    if (!Object.hasOwn(values, name)) return braces;
    asked++;
    if (values[name]) given++;
    return values[name];
  });
  if (asked > 0 && given === 0) return '';
  // Do not cut a surrogate pair in half.
  const cut = text.slice(0, MAX_FILLED).replace(/[\ud800-\udbff]$/, '');
  return withoutSeparators(cut);
}

const numbers = memoized((lang) => new Intl.NumberFormat(locale(lang)));
const hours = memoized(
  (lang) =>
    new Intl.NumberFormat(locale(lang), { style: 'unit', unit: 'hour', unitDisplay: 'long' }),
);

export const plain = (value: number, lang: string) => numbers(lang).format(value);
/** Hours of training; some languages have a special word for them. */
const inHours = (value: number, lang: string) => {
  if (lang === 'zh') return `${plain(value, lang)}学时`;
  return lang === 'ta' ? `${plain(value, lang)} மணிநேரம்` : hours(lang).format(value);
};
