import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { InvalidFields } from '../../../platform/errors/errors.js';
import { fieldFaults } from '../../../platform/http/field-faults.js';
import { isOpaqueString, opaqueString } from '../../../platform/text/opaque-string.js';
import { NativeSlots } from '../../../platform/threads/native-slots.js';
import { isEasilyGuessed } from './password-strength.js';

/**
 * argon2id as RFC 9106 (4) recommends for constrained memory: 64 MiB, three passes; but one lane.
 */
const argon = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const costOfToday = `$m=${argon.memoryCost},t=${argon.timeCost},p=${argon.parallelism}$`;

/**
 * libuv has four threads for files, DNS and password hashing; one is always left for the others.
 */
const slots = new NativeSlots(Math.max(2, Math.min(3, availableParallelism())));

export const hashPassword = (password: string): Promise<string> =>
  slots.run(() => hash(opaqueString(password), argon));

const dummyHash = hashPassword(randomBytes(16).toString('hex'));

/**
 * Whether the password is right, in whatever Unicode form the device composed it. Takes the same
 * time when there is no hash to compare with. Hashes of earlier versions were computed from the raw
 * input.
 */
export async function isRightPassword(passwordHash: string | null | undefined, password: string) {
  const storedHash = passwordHash ?? (await dummyHash);
  const forms = new Set([opaqueString(password), password]);
  for (const form of forms) {
    if (await slots.run(() => verify(storedHash, form))) return Boolean(passwordHash);
  }
  return false;
}

/** Whether a hash was made with other cost parameters; it is then rehashed at the next sign-in. */
export const needsRehash = (passwordHash: string): boolean => !passwordHash.includes(costOfToday);

/**
 * Rejects passwords that are easily guessed. There are no composition rules (NIST SP 800-63B-4,
 * 3.1.1.2).
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
  const ownTexts = own.filter((text): text is string => Boolean(text));
  if (!(await isEasilyGuessed(opaqueString(password), ownTexts))) return;
  throw new InvalidFields([
    {
      pointer: '/password',
      code: 'guessable',
      detail: 'is easily guessed or known from a breach; a sentence of your own is better',
    },
  ]);
}
