import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { InvalidFields } from '../../../platform/http/problem.js';
import { Turns } from '../../../platform/threads/turns.js';

/** argon2id as RFC 9106 (4) recommends where memory is dear: 64 MiB, three passes; in one lane. */
const argon = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const costOfToday = `$m=${argon.memoryCost},t=${argon.timeCost},p=${argon.parallelism}$`;

/** Fewer guesses than 10^8, at zxcvbn's reckoning, are too few (its scores 0 to 2). */
const LEAST_SCORE = 3;

/** Of the four threads libuv has for files, names and passwords, one is always left to the others. */
const turns = new Turns(Math.max(2, Math.min(3, availableParallelism())));

export const hashPassword = (password: string): Promise<string> =>
  turns.run(() => hash(password, argon));

const nobodysHash = hashPassword(randomBytes(16).toString('hex'));

/** Whether the password is right; takes as long when there is no hash to compare with. */
export async function isRightPassword(passwordHash: string | null | undefined, password: string) {
  const known = passwordHash ?? (await nobodysHash);
  const right = await turns.run(() => verify(known, password));
  return right && Boolean(passwordHash);
}

/** Whether a hash was made at another cost than today's: it is made anew at the next sign-in. */
export const isDated = (passwordHash: string): boolean => !passwordHash.includes(costOfToday);

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

/** Words that stand for the programme: a guesser tries them first. */
const programmeWords = ['green', 'envoys', 'envoy', 'asean', 'china', 'eisp'];

/** Letters that must be left when the words a guesser tries first are taken out. */
const LEAST_LETTERS_OF_ONES_OWN = 6;

/**
 * Refuses passwords that are known from breaches, or that a guesser reaches soon: 49,000 leaked
 * ones, words, names, rows of keys, and what is made of them; and those that are little more than
 * the programme's name or the person's own. Nothing is asked of a network. There are no rules of
 * composition (NIST SP 800-63B-4, 3.1.1.2).
 * @param own what a guesser would try first: the person's address and names
 * @throws InvalidFields
 */
export async function checkNewPassword(
  password: string,
  own: (string | null | undefined)[],
): Promise<void> {
  guesser ??= loadGuesser();
  const words = [...programmeWords, ...own.flatMap((text) => text?.split(/[\s@.,]+/) ?? [])]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2);
  const rest = words.reduce((text, word) => text.replaceAll(word, ''), password.toLowerCase());
  const { score } = (await guesser).check(password, words);
  if (score >= LEAST_SCORE && rest.length >= LEAST_LETTERS_OF_ONES_OWN) return;
  throw new InvalidFields([
    {
      pointer: '/password',
      detail: 'is easily guessed or known from a breach; a sentence of your own is better',
    },
  ]);
}
