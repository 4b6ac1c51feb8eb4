import { asciiDigits, plainCode } from '../../platform/text/digits.js';
import { withoutInvisible } from '../../platform/text/invisible.js';
import { normalForm } from '../../platform/text/normal-form.js';

// Crockford's base 32: without I, L, O and U, which are easily misread.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_DIGITS = 11;

/**
 * The check character: the hybrid scheme of ISO/IEC 7064 (there MOD 37,36), here with the 32
 * digits above as MOD 33,32. It finds every single wrong character.
 */
function checkDigit(body: string): string {
  let remainder = 32;
  for (const digit of body) {
    const sum = (digits.indexOf(digit) + remainder) % 32 || 32;
    remainder = (sum * 2) % 33;
  }
  return digits[(33 - remainder) % 32] as string;
}

/**
 * Maximum length of typed text, in characters: a number with its surroundings, such as a URL or a
 * sentence.
 */
const MAX_TYPED = 300;

/** A new number, such as `GE-7K3M-9QXD-4T2B`: 55 random bits, so that none can be guessed. */
export function newCertificateNumber(): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_DIGITS));
  const body = Array.from(random, (byte) => digits[byte % 32]).join('');
  return format(body + checkDigit(body));
}

const format = (twelve: string) => `GE-${(twelve.match(/.{4}/g) as string[]).join('-')}`;

/**
 * Parses a number from typed or pasted text. Accepts any case, spaces, hyphens and dashes, letters
 * that are mistaken for digits (O for 0, I and L for 1), full-width forms, digits of any script,
 * words before it in any language, quotes or brackets around it, and the URL of its page. Returns
 * undefined when the text has no number with the right length, letters and check character.
 */
export function parseCertificateNumber(typed: string): string | undefined {
  if (typed.length > MAX_TYPED) return undefined;
  return plainNumber(plainCode(typed)) ?? findNumber(typed);
}

function plainNumber(code: string): string | undefined {
  const plain = code
    .toUpperCase()
    .replace(/-/g, '')
    .replace(/^NO[.:]{0,2}(?=(?:GE)?.{12}$)/, '') // "No."
    .replace(/^GE(?=.{12}$)/, '') // a number may itself begin with GE
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain)) return undefined;
  return checkDigit(plain.slice(0, -1)) === plain.at(-1) ? format(plain) : undefined;
}

/** Letters of other scripts that look like the two before a number. */
const lookAlikes: Record<string, string> = { '\u0415': 'E', '\u0395': 'E', '\u050c': 'G' };

// GE and twelve characters, or three groups of four, with at most three other characters in
// between. Lookahead makes matches overlap, so that a similar word before a number does not hide
// it.
const PATTERNS = [
  /(?<![0-9A-Z])(?=(G[^0-9A-Z]{0,3}E(?:[^0-9A-Z]{0,3}[0-9A-Z]){12})(?![0-9A-Z]))/g,
  /(?<![0-9A-Z])(?=([0-9A-Z]{4}[^0-9A-Z]{1,3}[0-9A-Z]{4}[^0-9A-Z]{1,3}[0-9A-Z]{4})(?![0-9A-Z]))/g,
];

function findNumber(typed: string): string | undefined {
  const text = asciiDigits(normalForm(withoutInvisible(typed), 'NFKC'))
    .toUpperCase()
    .replace(/[\u0415\u0395\u050c]/g, (letter) => lookAlikes[letter] as string);
  for (const pattern of PATTERNS) {
    for (const [, found = ''] of text.matchAll(pattern)) {
      const number = plainNumber(found.replace(/[^0-9A-Z]/g, ''));
      if (number) return number;
    }
  }
  return undefined;
}
