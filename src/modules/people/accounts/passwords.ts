import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { isOpaqueString, opaqueString } from '../../../platform/text/opaque-string.js';
import { NativeSlots } from '../../../platform/threads/native-slots.js';
import { isEasilyGuessed } from './password-strength.js';

/** argon2id as RFC 9106 (4) recommends where memory is dear: 64 MiB, three passes; in one lane. */
const argon = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const costOfToday = `$m=${argon.memoryCost},t=${argon.timeCost},p=${argon.parallelism}$`;

/** Of the four threads libuv has for files, names and passwords, one is always left to the others. */
const slots = new NativeSlots(Math.max(2, Math.min(3, availableParallelism())));

export const hashPassword = (password: string): Promise<string> =>
  slots.run(() => hash(opaqueString(password), argon));

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

/**
 * Whether the password is right, on whatever device its letters were composed; takes as long when
 * there is no hash to compare with. Hashes of earlier versions were made of what was typed.
 */
export async function isRightPassword(passwordHash: string | null | undefined, password: string) {
  const known = passwordHash ?? (await nobodysHash);
  const forms = new Set([opaqueString(password), password]);
  for (const form of forms) {
    if (await slots.run(() => verify(known, form))) return Boolean(passwordHash);
  }
  return false;
}

/** Whether a hash was made at another cost than today's: it is made again at the next sign-in. */
export const isDated = (passwordHash: string): boolean => !passwordHash.includes(costOfToday);

/**
 * Refuses passwords that a guesser reaches soon. There are no rules of composition
 * (NIST SP 800-63B-4, 3.1.1.2).
 * @param own the person's address and names
 * @throws InvalidFields
 */
export async function checkNewPassword(
  password: string,
  own: (string | null | undefined)[],
): Promise<void> {
  if (!isOpaqueString(password)) {
    throw new InvalidFields([{ pointer: '/password', ...fieldFaults.controlCharacters }]);
  }
  const known = own.filter((text): text is string => Boolean(text));
  if (!(await isEasilyGuessed(opaqueString(password), known))) return;
  throw new InvalidFields([
    {
      pointer: '/password',
      code: 'guessable',
      detail: 'is easily guessed or known from a breach; a sentence of your own is better',
    },
  ]);
}
