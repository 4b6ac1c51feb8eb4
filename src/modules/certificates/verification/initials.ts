// Thai and Lao write these vowels before the first consonant of a syllable (Unicode, 16.1 and
// 16.2).
const leadingVowel = /^[\u0e40-\u0e44\u0ec0-\u0ec4]/;

/** Scripts in which one character may be a whole name. */
const ofCharacters = /[\p{Script=Han}\p{Script=Yi}\p{Script=Hangul}]/u;

/**
 * The first letter of each word: enough to compare with a document at hand without revealing the
 * name. Words are separated by spaces. For a name in Han characters, where each character reveals
 * much of the name, only the first is shown, without how many follow.
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
