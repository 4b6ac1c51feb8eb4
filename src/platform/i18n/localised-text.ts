/** Text that people read: language tag → text. English is always present. */
export type LocalisedText = Record<string, string>;

/** The languages of the twelve states, and the working language. */
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

// The language that readers most likely understand when a text is missing in theirs.
const fallbacks: Record<string, string[]> = { ms: ['id'], id: ['ms'], tet: ['pt'] };

/** Returns the text in `language`, else by the fallback chain, else in English. */
export function textIn(text: LocalisedText, language: string): string {
  for (const tag of [language, ...(fallbacks[language] ?? []), 'en']) {
    const found = text[tag];
    if (found) return found;
  }
  return Object.values(text)[0] ?? '';
}
