import { isEmailAddress, normalEmail } from '../../../platform/http/email.js';

/** An email address as a provider states it, in lower case. */
export interface ClaimedEmail {
  email: string;
  domain: string;
}

/**
 * Printable ASCII, in addition to the general rule for addresses. A claim opens the account of its
 * address without an email to it, so look-alike letters, and letters that change in lower case, are
 * rejected.
 */
const ASCII = /^[\x21-\x7e]+$/;

/**
 * Reads the email claims of a provider. Accepts only one plain address that the provider states as
 * verified with `true`, not with a string such as "true" or "false".
 */
export function readClaimedEmail(email: unknown, verified: unknown): ClaimedEmail | undefined {
  if (verified !== true || typeof email !== 'string' || !ASCII.test(email)) return undefined;
  const lower = normalEmail(email);
  if (lower !== email.toLowerCase() || !isEmailAddress(lower)) return undefined;
  return { email: lower, domain: lower.slice(lower.indexOf('@') + 1) };
}

const MAX_NAME_LENGTH = 200;

/**
 * Reads a name on one line. Names that contain a web address are rejected, because they would
 * appear in our emails.
 */
export function readClaimedName(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length > 1_000) return undefined;
  const line = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const isAddress = /:\/\/|\bwww\.|\.[a-z]{2,}\//i.test(line);
  return line && !isAddress ? line.slice(0, MAX_NAME_LENGTH).toWellFormed() : undefined;
}
