// Thai and Lao write these before the consonant that a syllable begins with (Unicode, 16.1 and 16.2).
const leadingVowel = /^[\u0e40-\u0e44\u0ec0-\u0ec4]/;

/** Scripts in which one character may be a whole name. */
const ofCharacters = /[\p{Script=Han}\p{Script=Yi}\p{Script=Hangul}]/u;

/**
 * Enough to compare with a document in the hand, and no name: the first letter of each word. Words
 * are told apart by spaces alone. Of a name in Han characters, in which each character is much of
 * the name, the first is given, and not how many follow.
 */
export function initials(name: string | null): string | null {
  if (!name) return null;
  if (ofCharacters.test(name)) return `${[...name.trim()][0]}**`;
  return name.split(/\s+/).flatMap(initialOf).join(' ') || null;
}

function initialOf(word: string): string[] {
  const letters = word.normalize('NFC').replace(/^[^\p{L}]+/u, '');
  const letter = [...letters].find((character) => !leadingVowel.test(character));
  return letter ? [`${letter}.`] : [];
}
