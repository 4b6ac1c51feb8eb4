import { domainToASCII } from 'node:url';
import { isEmail, registerDecorator } from 'class-validator';
import { hasInvisible, withoutInvisible } from '../text/invisible.js';
import { normalForm } from '../text/normal-form.js';
import { fieldFaults, says } from './field-faults.js';

/** Longest email address (RFC 5321, 4.5.3.1.3): characters. */
export const MAX_EMAIL = 254;

// Each part is of one class that leaves out what ends it, so no text is read twice.
const SHAPE = /^[^\s@]{1,64}@[^\s@]{3,190}$/;
const PLAIN = /^[^\s"(),:;<>[\]\\@]{1,64}@[^\s"(),:;<>[\]\\@]{1,190}$/;

/**
 * An address in the one form in which addresses are kept and compared: small letters, composed and
 * of common width (NFKC), nothing invisible, the domain in ASCII (IDNA, UTS #46). What is not an
 * address comes out as something that is none either.
 */
export function normalEmail(text: string): string {
  if (text.length > 2 * MAX_EMAIL) return text;
  const plain = normalForm(withoutInvisible(text), 'NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const domain = plain.slice(at + 1);
  // Only a domain that is not ASCII yet: `domainToASCII` also rewrites what looks like an address of IP.
  if (at < 0 || /^[\x21-\x7e]*$/.test(domain)) return plain;
  return `${plain.slice(0, at)}@${domainToASCII(domain) || domain}`;
}

// A name before the address, and the address in angle brackets; or a link.
const NAMED = /^[^<>]{0,200}<([^<>]{1,254})>[;,]?$/;
const LINK = /^mailto:([^?]{1,254})/;

/** The address in a cell of a list, as offices write it: "Name <address>" or "mailto:address". */
export function emailInCell(text: string): string {
  const plain = normalEmail(text);
  if (plain.length > 2 * MAX_EMAIL) return plain;
  return normalEmail(NAMED.exec(plain)?.[1] ?? LINK.exec(plain)?.[1] ?? plain);
}

/** Whether someone meant this as an email address; it may still be none. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= MAX_EMAIL && SHAPE.test(text) && text.includes('.', text.indexOf('@') + 2);

/**
 * One address and nothing else: no quoted part, comment, list or route, which mail programs read
 * differently from each other, and no character that is not seen.
 */
const isPlain = (text: string): boolean => PLAIN.test(text) && !hasInvisible(text);

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
