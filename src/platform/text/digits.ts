// Shared by the API and the pages.
import { withoutInvisible } from './invisible.js';
import { normalForm } from './normal-form.js';

// Ten decimal digits follow each other from zero, and only whole tens are adjacent (Unicode, 4.6).
const digit = /\p{Nd}/gu;

/** The value of a decimal digit: its distance from the zero of its script. */
function digitValue(character: string): string {
  const code = character.codePointAt(0) as number;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}

/** Converts the digits of any script, such as Khmer, Thai and full-width, to 0 to 9. */
export const asciiDigits = (text: string): string =>
  text.replace(digit, (character) => (character < '\u0080' ? character : digitValue(character)));

/** Hyphens, dashes and minus signs, the long vowel mark of Japanese keyboards, and underscores. */
const dash = /[\p{Pd}\p{Pc}\u2212\u30fc\u00af\u02d7]/gu;

/**
 * Normalises a code or number as people type or paste it: full-width letters and digits of any
 * script become ASCII, dashes of any kind hyphens; no invisible characters, no spaces, no full stop
 * or comma at its ends.
 */
export const plainCode = (text: string): string =>
  asciiDigits(normalForm(withoutInvisible(text), 'NFKC'))
    .replace(dash, '-')
    .replace(/\s/g, '')
    .replace(/^[.,:;]+/, '')
    .replace(/[.,:;\u3002]{1,9}$/, '');

/**
 * Parses a number as people type it, in digits of any script and with a point or a comma before its
 * fraction; other text is returned unchanged. "1.234" and "1,234" are ambiguous, and returned
 * unchanged too.
 */
export function numberAsTyped(typed: string): number | string {
  const plain = plainCode(typed.slice(0, 40));
  return /^-?\d{1,15}(?:[.,](?:\d{1,2}|\d{4,9}))?$/.test(plain)
    ? Number(plain.replace(',', '.'))
    : typed;
}
