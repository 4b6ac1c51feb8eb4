import { headingKey } from '../files/headings.js';
import { languages } from './localised-text.js';

/** The names of the languages in all of these languages. */
const ofLanguages = languages.flatMap((locale) => {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return languages.map((code): [string, string] => [headingKey(names.of(code) ?? code), code]);
});

const languageNames = new Map<string, string>([
  ...ofLanguages,
  ...languages.map((code): [string, string] => [code, code]),
]);

/** Finds a language by its code, or by its name in any language. */
export const languageIn = (text: string): string | undefined => languageNames.get(headingKey(text));
