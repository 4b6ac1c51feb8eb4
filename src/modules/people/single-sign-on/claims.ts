import { isEmailAddress, normalEmail } from '../../../platform/http/email.js';

/** An email address as a provider states it, in lower case. */
export interface ClaimedEmail {
  email: string;
  domain: string;
}

/**
 * Printable ASCII, beside the rule of every address. A claim opens the account of its address without
 * a mail to it: letters that only look like others, or become others in lower case, are refused.
 */
const ASCII = /^[\x21-\x7e]+$/;

/**
 * Reads the email claims of a provider. Only one address, plainly written, that the provider says
 * it has verified: `true`, and not a word such as "true" or "false".
 */
export function readClaimedEmail(email: unknown, verified: unknown): ClaimedEmail | undefined {
  if (verified !== true || typeof email !== 'string' || !ASCII.test(email)) return undefined;
  const lower = normalEmail(email);
  if (lower !== email.toLowerCase() || !isEmailAddress(lower)) return undefined;
  return { email: lower, domain: lower.slice(lower.indexOf('@') + 1) };
}

const MOST_OF_NAME = 200;

/** A name on one line. One that holds a web address is no name: it would be read in our emails. */
export function readClaimedName(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length > 1_000) return undefined;
  const line = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const isAddress = /:\/\/|\bwww\.|\.[a-z]{2,}\//i.test(line);
  return line && !isAddress ? line.slice(0, MOST_OF_NAME).toWellFormed() : undefined;
}
