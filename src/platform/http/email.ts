import { isEmail, registerDecorator } from 'class-validator';
import { fieldFaults, says } from './field-faults.js';
import { invisible } from './plain-line.js';

/** Longest email address (RFC 5321, 4.5.3.1.3): characters. */
export const MAX_EMAIL = 254;

// Each part is of one class that leaves out what ends it, so no text is read twice.
const SHAPE = /^[^\s@]{1,64}@[^\s@]{3,190}$/;
const PLAIN = /^[^\s"(),:;<>[\]\\@]{1,64}@[^\s"(),:;<>[\]\\@]{1,190}$/;

/** An address as it is kept and compared. */
export const normalEmail = (text: string): string => text.trim().toLowerCase();

/** Whether someone meant this as an email address; it may still be none. */
export const looksLikeEmail = (text: string): boolean =>
  text.length <= MAX_EMAIL && SHAPE.test(text) && text.includes('.', text.indexOf('@') + 2);

/**
 * One address and nothing else: no quoted part, comment, list or route, which mail programs read
 * differently from each other, and no character that is not seen.
 */
const isPlain = (text: string): boolean => PLAIN.test(text) && !invisible.test(text);

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
