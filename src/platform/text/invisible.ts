// Shared by the API and the pages; it has no imports.

/** Scripts whose letters are joined, or kept from joining, by ZWJ and ZWNJ (Unicode, 23.2). */
const joining =
  'Arabic|Bengali|Devanagari|Gujarati|Gurmukhi|Kannada|Khmer|Malayalam|Mongolian|Myanmar|Oriya|Sinhala|Syriac|Tamil|Telugu|Thaana|Tibetan|Javanese|Balinese|Sundanese|Lao|Thai'
    .split('|')
    .map((script) => `\\p{Script=${script}}`)
    .join('');

/** Scripts that are written without spaces between words. */
const unspaced = '\\p{Script=Khmer}\\p{Script=Lao}\\p{Script=Myanmar}\\p{Script=Thai}';

// Legitimate uses of an invisible character: a joiner inside a word, the break between words of
// scripts without spaces, the variant of the character before it, an inherent vowel of Khmer, a
// vowel separator of Mongolian.
const needed = [
  `(?<=[${joining}])[\\u200c\\u200d](?=[${joining}])`,
  `(?<=[${unspaced}])\\u200b(?=[${unspaced}])`,
  '(?<=[\\p{L}\\p{M}])[\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]',
  '(?<=\\p{Script=Khmer})[\\u17b4\\u17b5]',
  '(?<=\\p{Script=Mongolian})[\\u180b-\\u180f]',
].join('|');

// Bidirectional controls, zero-width characters, fillers, tags; blank Braille is invisible too.
const unseen = '[\\p{Default_Ignorable_Code_Point}\\p{Cf}\\p{Cs}\\u2800]';

const neededOrUnseen = new RegExp(`(${needed})|${unseen}`, 'gu');

/** Whether a text has an invisible character that no word needs. */
export const hasInvisible = (text: string): boolean =>
  [...text.matchAll(neededOrUnseen)].some(([, isNeeded]) => isNeeded === undefined);

/**
 * Removes invisible characters: bidirectional controls, zero-width characters, soft hyphens,
 * fillers, tags. Joiners, breaks and variation selectors stay where the word around them needs
 * them. Lone surrogates are left for the rule that rejects them.
 */
export const withoutInvisible = (text: string): string =>
  text.replace(neededOrUnseen, (character, isNeeded) =>
    isNeeded !== undefined || /\p{Cs}/u.test(character) ? character : '',
  );

/**
 * Whether a text has controls that change its direction (UAX #9: embeddings, overrides, isolates).
 */
export const turnsDirection = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/.test(text);
