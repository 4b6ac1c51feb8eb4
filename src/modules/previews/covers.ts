import type { PageLanguage } from '../../platform/i18n/accepted-language.js';
import { textIn } from '../../platform/i18n/localised-text.js';
import { wordIn, writingIn } from '../../platform/i18n/sentences.js';
import type { Cover } from '../certificates/document/typeset/cover.js';
import type { PreviewSubject } from './preview-subjects.service.js';

const programmeIn = (language: PageLanguage) => wordIn(language, 'common.', 'programme_name');

/** The cover of a cohort or course, in one language. */
export function coverOf(subject: PreviewSubject, language: PageLanguage): Cover {
  const { title, theme, days, minutes = 0 } = subject;
  const { period, duration } = writingIn(language);
  return {
    theme: theme ?? undefined,
    lang: language,
    area: theme ? wordIn(language, 'common.area_', theme) : '',
    programme: programmeIn(language),
    title: textIn(title, language),
    line: days ? period(...days) : duration(minutes),
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
