import { domainToASCII, domainToUnicode } from 'node:url';
import { isEmail, registerDecorator } from 'class-validator';
import { asciiDigits } from '../text/digits.js';
import { hasInvisible, withoutInvisible } from '../text/invisible.js';
import { normalForm } from '../text/normal-form.js';
import { fieldFaults, says } from './field-faults.js';

/** Longest email address (RFC 5321, 4.5.3.1.3): characters. */
export const MAX_EMAIL = 254;

// Each part is of one class that leaves out what ends it, so no text is read twice.
const SHAPE = /^[^\s@]{1,64}@[^\s@]{3,190}$/;
// Quotation marks and brackets of every script are put around an address, and are never in one.
const PART = String.raw`[^\s"(),:;<>[\]\\@|=\p{Pi}\p{Pf}\p{Ps}\p{Pe}]`;
const PLAIN = new RegExp(`^${PART}{1,64}@${PART}{1,190}$`, 'u');

/** Typographic apostrophes, which word processors put into "o'brien". */
const apostrophe = /(?<=\p{L})[\u2019\u02bc](?=\p{L})/gu;

/**
 * An address in the one form in which addresses are kept and compared: small letters, composed and
 * of common width (NFKC), nothing invisible, the domain in ASCII (IDNA, UTS #46) and without the full
 * stop that may end it; digits of another script as 0 to 9 where all else is ASCII. What is not an
 * address comes out as something that is none either.
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
  // Only a domain that is not ASCII yet: `domainToASCII` also rewrites what looks like an address of IP.
  if (at < 0 || isAscii(domain) || !NAMES.test(domain)) return plain;
  return `${plain.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

/** What names of domains are made of: "a@b.test”" has a quotation mark after it, and is no address. */
const NAMES = /^[\p{L}\p{M}\p{N}.-]*$/u;

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);

// An address among other text; quotes and full stops around it are cut off afterwards.
const WORD = String.raw`[^\s"(),:;<>[\]\\@|=/?&\u3001\u3002\p{Pi}\p{Pf}\p{Ps}\p{Pe}]`;
const AMONG = new RegExp(`${WORD}{1,64}@${WORD}{1,190}`, 'gu');
const AROUND = /^['`.*/-]{1,9}|['`.*/!?-]{1,9}$/g;

/** The addresses in a cell of a list, each once. */
export function emailsInCell(text: string): string[] {
  const plain = normalEmail(text);
  if (plain.length > 2 * MAX_EMAIL) return [];
  if (isEmailAddress(plain)) return [plain];
  const joined = plain.replace(/ ?(?:@|\(at\)|\[at\]) ?/g, '@');
  const found = (joined.match(AMONG) ?? []).map((one) => normalEmail(one.replace(AROUND, '')));
  return [...new Set(found.filter(isEmailAddress))];
}

/**
 * The address in a cell of a list, as offices write it: "Name <address>", "mailto:address", in
 * brackets or quotes, with a comma after it. A cell with several addresses or with none stays as it is.
 */
export function emailInCell(text: string): string {
  const [email, another] = emailsInCell(text);
  return email && !another ? email : normalEmail(text);
}

/**
 * Whether an address looks as it was typed: not one found among other text in a cell, or in letters
 * of full width.
 */
export function isAsTyped(email: string, typed: string): boolean {
  const at = email.lastIndexOf('@');
  const shown = `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1))}`;
  const plain = normalForm(withoutInvisible(typed), 'NFC').trim().toLowerCase();
  return plain === email || plain === shown;
}

/** Whether someone meant this as an email address; it may still be none. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= MAX_EMAIL && SHAPE.test(text) && text.includes('.', text.indexOf('@') + 2);

/**
 * One address and nothing else: no quoted part, comment, list or route, which mail programs read
 * differently from each other, and no character that is not seen.
 */
const isPlain = (text: string): boolean =>
  PLAIN.test(text) && NAMES.test(text.slice(text.lastIndexOf('@') + 1)) && !hasInvisible(text);

/**
 * Whether mail can be sent to it, as far as its form says, and to it alone. The one rule for every
 * address that comes in, typed, listed, claimed or set; the pages have none of their own.
 */
export const isEmailAddress = (text: string): boolean =>
  looksLikeEmail(text) && isPlain(text) && isEmail(text);

/** The rule of a DTO's field. */
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
