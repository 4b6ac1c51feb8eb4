import type { PageLanguage } from '../../platform/i18n/accepted-language.js';
import { textIn } from '../../platform/i18n/localised-text.js';
import { wordIn } from '../../platform/i18n/sentences.js';
import type { Cover } from '../certificates/document/typeset/cover.js';
import type { PreviewSubject } from './preview-subjects.service.js';

/** English as the region writes it. */
const localeOf = (language: PageLanguage) => (language === 'en' ? 'en-GB' : language);

/** A period of calendar days, as on pages. */
const period = ([from, to]: [string, string], language: PageLanguage): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  );

/** Hours and minutes in words. */
function duration(minutes: number, language: PageLanguage): string {
  const parts: [number, 'hour' | 'minute'][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) =>
      new Intl.NumberFormat(localeOf(language), {
        ...{ style: 'unit', unit, unitDisplay: 'long' },
      }).format(value),
    )
    .join(' ');
}

const programmeIn = (language: PageLanguage) => wordIn(language, 'common.', 'programme_name');

/** The cover of a cohort or course, in one language. */
export function coverOf(subject: PreviewSubject, language: PageLanguage): Cover {
  const { title, theme, days, minutes = 0 } = subject;
  return {
    theme: theme ?? undefined,
    lang: language,
    area: theme ? wordIn(language, 'common.area_', theme) : '',
    programme: programmeIn(language),
    title: textIn(title, language),
    line: days ? period(days, language) : duration(minutes, language),
  };
}

/** The cover of the other pages. */
export const programmeCover = (language: PageLanguage): Cover => ({
  theme: undefined,
  lang: language,
  area: '',
  programme: programmeIn(language),
  title: wordIn(language, 'public.', 'welcome_title'),
  line: '',
});
