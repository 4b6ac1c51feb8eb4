import { domainToASCII, domainToUnicode } from 'node:url';
import { isEmail, registerDecorator } from 'class-validator';
import { asciiDigits } from '../text/digits.js';
import { hasInvisible, withoutInvisible } from '../text/invisible.js';
import { normalForm } from '../text/normal-form.js';
import { fieldFaults, says } from './field-faults.js';

/** Longest email address in characters (RFC 5321, 4.5.3.1.3). */
export const MAX_EMAIL = 254;

// Each part is a class that excludes its terminator, so that no text is scanned twice.
const SHAPE = /^[^\s@]{1,64}@[^\s@]{3,190}$/;
// Quotation marks and brackets of every script surround addresses but are never part of them.
const PART = String.raw`[^\s"(),:;<>[\]\\@|=\p{Pi}\p{Pf}\p{Ps}\p{Pe}]`;
const PLAIN = new RegExp(`^${PART}{1,64}@${PART}{1,190}$`, 'u');

/** Typographic apostrophes, as word processors put into "o'brien". */
const apostrophe = /(?<=\p{L})[\u2019\u02bc](?=\p{L})/gu;

/**
 * Normalises an address to the form in which addresses are stored and compared: lower case, NFKC,
 * nothing invisible, the domain in ASCII (IDNA, UTS #46) without a trailing full stop; digits of
 * another script become 0 to 9 where everything else is ASCII. An invalid address stays invalid.
 */
export function normalEmail(text: string): string {
  if (text.length > 2 * MAX_EMAIL) return text;
  const composed = normalForm(withoutInvisible(text), 'NFKC').trim().toLowerCase();
  const typed = composed
    .replace(apostrophe, "'")
    .replaceAll('\u3002', '.')
    .replace(/\.{1,9}$/, '');
  const digits = asciiDigits(typed);
  const plain = isAscii(digits) ? digits : typed;
  const at = plain.lastIndexOf('@');
  const domain = plain.slice(at + 1);
  // Only for domains that are not ASCII yet: `domainToASCII` also rewrites text that looks like an
  // IP address.
  if (at < 0 || isAscii(domain) || !NAMES.test(domain)) return plain;
  return `${plain.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** Characters of domain names: "a@b.test”" has a quotation mark after it, and is not an address. */
const NAMES = /^[\p{L}\p{M}\p{N}.-]*$/u;

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

// An address within other text; surrounding quotes and full stops are removed afterwards.
const WORD = String.raw`[^\s"(),:;<>[\]\\@|=/?&\u3001\u3002\p{Pi}\p{Pf}\p{Ps}\p{Pe}]`;
const AMONG = new RegExp(`${WORD}{1,64}@${WORD}{1,190}`, 'gu');
const AROUND = /^['`.*/-]{1,9}|['`.*/!?-]{1,9}$/g;

/** The addresses in a cell of a list, without duplicates. */
export function emailsInCell(text: string): string[] {
  const plain = normalEmail(text);
  if (plain.length > 2 * MAX_EMAIL) return [];
  if (isEmailAddress(plain)) return [plain];
  const joined = plain.replace(/ ?(?:@|\(at\)|\[at\]) ?/g, '@');
  const found = (joined.match(AMONG) ?? []).map((one) => normalEmail(one.replace(AROUND, '')));
  return [...new Set(found.filter(isEmailAddress))];
}

/**
 * Extracts the address from a cell of a list, as people write it: "Name <address>",
 * "mailto:address", in brackets or quotes, with a trailing comma. A cell with several addresses or
 * none is returned unchanged.
 */
export function emailInCell(text: string): string {
  const [email, another] = emailsInCell(text);
  return email && !another ? email : normalEmail(text);
}

/**
 * Whether an address is shown as it was typed: not extracted from other text in a cell, or
 * converted from full-width letters.
 */
export function isAsTyped(email: string, typed: string): boolean {
  const at = email.lastIndexOf('@');
  const shown = `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`;
  const plain = normalForm(withoutInvisible(typed), 'NFC').trim().toLowerCase();
  return plain === email || plain === shown;
}

/** Whether a text is meant as an email address; it may still be invalid. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= MAX_EMAIL && SHAPE.test(text) && text.includes('.', text.indexOf('@') + 2);

/**
 * One address and nothing else: no quoted part, comment, list or route, which mail programs
 * interpret differently, and no invisible character.
 */
const isPlain = (text: string): boolean =>
  PLAIN.test(text) && NAMES.test(text.slice(text.lastIndexOf('@') + 1)) && !hasInvisible(text);

/**
 * Whether a text is a valid address of one recipient, as far as its syntax shows. The only rule for
 * every address that comes in, typed, listed, claimed or configured; the pages have no rule of
 * their own.
 */
export const isEmailAddress = (text: string): boolean =>
  looksLikeEmail(text) && isPlain(text) && isEmail(text);

/** The rule as a DTO field decorator. */
export function IsEmailAddress(): PropertyDecorator {
  return (target, key) =>
    registerDecorator({
      name: 'isEmailAddress',
      target: target.constructor,
      propertyName: key as string,
      options: says(fieldFaults.notEmail),
      validator: { validate: (value) => typeof value === 'string' && isEmailAddress(value) },
    });
}
