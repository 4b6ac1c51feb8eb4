import type { Writing } from '../../../src/platform/i18n/written.ts';
import { day, languageName, momentWithZone } from './format.ts';
import { locale } from './locale.ts';
import { tValue } from './t.ts';

const lists = new Intl.ListFormat([locale, 'en'], { type: 'unit' });

/** Formats data in the reader's language. */
export const writing: Writing = {
  word: tValue,
  language: languageName,
  day,
  moment: momentWithZone,
  list: (texts) => lists.format(texts),
};
