/** Text that people read: language tag → text. English is always there. */
export type LocalisedText = Record<string, string>;

/** Languages of the twelve states' people and the working language. */
export const languages = [
  'en',
  'zh',
  'km',
  'id',
  'lo',
  'ms',
  'my',
  'fil',
  'ta',
  'th',
  'tet',
  'pt',
  'vi',
] as const;
export type Language = (typeof languages)[number];

// Where a text is missing in a language, its readers most likely read the next one.
const fallbacks: Record<string, string[]> = { ms: ['id'], id: ['ms'], tet: ['pt'] };

/** The text in `language`, else by the fallback chain, else in English. */
export function textIn(text: LocalisedText, language: string): string {
  for (const tag of [language, ...(fallbacks[language] ?? []), 'en']) {
    const found = text[tag];
    if (found) return found;
  }
  return Object.values(text)[0] ?? '';
}
