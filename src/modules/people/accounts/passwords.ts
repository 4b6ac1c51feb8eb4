import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { InvalidFields } from '../../../platform/http/problem.js';

/** argon2id at OWASP's first recommendation: 19 MiB, two passes, one lane. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Fewer guesses than 10^8, at zxcvbn's reckoning, are too few (its scores 0 to 2). */
const LEAST_SCORE = 3;

export const hashPassword = (password: string): Promise<string> => hash(password, argon);

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

/** Whether the password is right; takes as long when there is no hash to compare with. */
export async function isRightPassword(passwordHash: string | null | undefined, password: string) {
  const right = await verify(passwordHash ?? (await nobodysHash), password);
  return right && Boolean(passwordHash);
}

let guesser: Promise<ZxcvbnFactory> | undefined;

// A megabyte of words: loaded when the first password is set.
async function loadGuesser(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
}

/**
 * Refuses passwords that are known from breaches, or that a guesser reaches soon: 49,000 leaked
 * ones, words, names, rows of keys, and what is made of them. Nothing is asked of a network.
 * There are no rules of composition (NIST SP 800-63B-4, 3.1.1.2).
 * @param own words that a guesser would try first: the person's address and names
 * @throws InvalidFields
 */
export async function checkNewPassword(
  password: string,
  own: (string | null | undefined)[],
): Promise<void> {
  guesser ??= loadGuesser();
  const words = own.flatMap((text) => text?.split(/[\s@.,]+/) ?? []).filter((w) => w.length > 2);
  const { score } = (await guesser).check(password, ['green', 'envoys', 'asean', ...words]);
  if (score >= LEAST_SCORE) return;
  throw new InvalidFields([
    {
      pointer: '/password',
      detail: 'is easily guessed or known from a breach; a sentence of your own is better',
    },
  ]);
}
