import { asciiDigits, plainCode } from '../../platform/text/digits.js';
import { withoutInvisible } from '../../platform/text/invisible.js';
import { normalForm } from '../../platform/text/normal-form.js';

// Crockford's base 32: no I, L, O, U, so that a number read aloud or typed comes out right.
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

/** Characters of a number with all that people put around it: the address of its page, a sentence. */
const LONGEST_TYPED = 300;

/** A new number, such as `GE-7K3M-9QXD-4T2B`: 55 random bits, so that none can be guessed. */
export function newCertificateNumber(): string {
  const random = crypto.getRandomValues(new Uint8Array(RANDOM_DIGITS));
  const body = Array.from(random, (byte) => digits[byte % 32]).join('');
  return format(body + checkDigit(body));
}

const format = (twelve: string) => `GE-${(twelve.match(/.{4}/g) as string[]).join('-')}`;

/**
 * The number as it is kept, from what somebody typed or pasted: any case, spaces or hyphens, and the
 * letters that are taken for digits (O for 0, I and L for 1); full-width forms, digits of any script,
 * dashes of any kind; words before it in any language, quotes or brackets around it, the address of
 * its page. Undefined when there is none in it: wrong length, wrong letter, or wrong check character.
 */
export function parseCertificateNumber(typed: string): string | undefined {
  if (typed.length > LONGEST_TYPED) return undefined;
  return plainNumber(plainCode(typed)) ?? numberAmong(typed);
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

// GE and twelve characters, or three times four, with at most three other characters between them. The
// beginning is looked ahead for, so that a word before it that looks alike hides none.
const AMONG = [
  /(?<![0-9A-Z])(?=(G[^0-9A-Z]{0,3}E(?:[^0-9A-Z]{0,3}[0-9A-Z]){12})(?![0-9A-Z]))/g,
  /(?<![0-9A-Z])(?=([0-9A-Z]{4}[^0-9A-Z]{1,3}[0-9A-Z]{4}[^0-9A-Z]{1,3}[0-9A-Z]{4})(?![0-9A-Z]))/g,
];

function numberAmong(typed: string): string | undefined {
  const text = asciiDigits(normalForm(withoutInvisible(typed), 'NFKC'))
    .toUpperCase()
    .replace(/[\u0415\u0395\u050c]/g, (letter) => lookAlikes[letter] as string);
  for (const pattern of AMONG) {
    for (const [, found = ''] of text.matchAll(pattern)) {
      const number = plainNumber(found.replace(/[^0-9A-Z]/g, ''));
      if (number) return number;
    }
  }
  return undefined;
}
