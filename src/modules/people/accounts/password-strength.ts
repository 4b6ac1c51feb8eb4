import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { calendar } from './weak-words/calendar.js';
import { commons } from './weak-words/commons.js';
import { phrases } from './weak-words/phrases.js';
import { places } from './weak-words/places.js';

/**
 * Minimum number of guesses, as a power of ten, that zxcvbn must estimate. Twelve random characters
 * score 12 and three uncommon words more; a word, a year and a punctuation mark score 8 (zxcvbn's
 * score 4 begins at 10).
 */
const MIN_GUESSES_LOG10 = 10;

/** Minimum number of characters that must remain after removing what a guesser tries first. */
const MIN_ORIGINAL_CHARACTERS = 4;

/** Number of characters that are examined; any after them cannot make a password weaker. */
export const MAX_CHARACTERS = 64;

const isWord = (word: string) =>
  /\d/.test(word) || [...word].length >= (/^[a-z]/.test(word) ? 4 : 2);
const listed = `${places} ${calendar} ${commons}`.split(/\s+/).map(plain).filter(isWord);
const famous = phrases.split('\n').map(lettersOf).filter(Boolean);
const words = [...new Set(listed)].sort((one, other) => other.length - one.length);

/** Rows, columns and shifted rows of keyboards, in both directions. */
const walks = [
  ...['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()', 'azertyuiop', 'qsdfghjklm'],
  ...['1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp', '147258369', '159357'],
  ...[
    '!qaz@wsx#edc$rfv%tgb',
    'abcdefghijklmnopqrstuvwxyz',
    '7894561230',
    '741852963',
    '1q2w3e4r5t6y7u8i9o0p',
  ],
].flatMap((row) => [row, [...row].reverse().join('')]);

/** Letters for which marks and digits are substituted; "1" and "!" stand for both i and l. */
const leet: Record<string, string> = {
  ...{ '@': 'a', '4': 'a', '8': 'b', '(': 'c', '3': 'e', '6': 'g', '9': 'g', '1': 'i', '!': 'i' },
  ...{ '|': 'i', '0': 'o', '5': 's', $: 's', '7': 't', '+': 't', '2': 'z' },
};
const asL = new Set(['1', '!', '|']);

/** Lower case without the marks of Latin letters; the number of characters stays the same. */
function plain(text: string): string {
  return [...text.normalize('NFC').toLowerCase()]
    .map((character) => {
      if (character === 'đ') return 'd';
      const [base = ''] = character.normalize('NFD');
      return /[a-z]/.test(base) ? base : character;
    })
    .join('');
}

function lettersOf(text: string): string {
  return plain(text).replace(/[^\p{L}\p{M}]/gu, '');
}

/** Marks each position in `text` that `word` covers. */
function mark(covered: boolean[], text: string, word: string): void {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    covered.fill(true, at, at + word.length);
  }
}

/** Years of both eras, and days in the formats in which people write them. */
const dates = [
  /(?:19|20|25)\d\d/g,
  /(?:0?[1-9]|[12]\d|3[01])[-/. ]?(?:0?[1-9]|1[0-2])[-/. ]?(?:(?:19|20|25)?\d\d)/g,
  /(?:19|20|25)\d\d[-/. ]?(?:0?[1-9]|1[0-2])[-/. ]?(?:0?[1-9]|[12]\d|3[01])/g,
];

/** Marks dates, keyboard walks and repetitions of earlier parts. */
function markHabits(covered: boolean[], text: string): void {
  for (const date of dates) {
    for (const { index, 0: found } of text.matchAll(date))
      covered.fill(true, index, index + found.length);
  }
  for (let at = 0; at + 4 <= text.length; at++) {
    const piece = text.slice(at, at + 4);
    if (walks.some((walk) => walk.includes(piece))) covered.fill(true, at, at + 4);
  }
  for (let period = 1; period <= text.length / 2; period++) {
    for (let at = period; at < text.length; at++) {
      let same = 0;
      while (at + same < text.length && text[at + same] === text[at + same - period]) same++;
      // A single character counts once it is repeated; a longer part once it is repeated whole.
      if (same >= period) covered.fill(true, at, at + same);
      at += same;
    }
  }
}

/**
 * Counts the characters that are original: those left without famous phrases, words that a guesser
 * tries first (also with digits for letters), dates, keyboard walks and repetitions.
 */
function countOriginalCharacters(password: string, own: string[]): number {
  const text = plain(password);
  const variants = [
    text,
    text.replace(/./g, (character) => leet[character] ?? character),
    text.replace(/./g, (character) => (asL.has(character) ? 'l' : (leet[character] ?? character))),
  ];
  const covered = Array<boolean>(text.length).fill(false);
  for (const variant of variants) {
    for (const word of [...own, ...words]) mark(covered, variant, word);
    const places = [...variant].flatMap((character, at) =>
      /[\p{L}\p{M}]/u.test(character) ? [at] : [],
    );
    const letters = places.map((at) => variant[at]).join('');
    for (const phrase of famous) {
      const at = letters.indexOf(phrase);
      if (at < 0) continue;
      covered.fill(true, places[at], (places[at + phrase.length - 1] ?? 0) + 1);
    }
  }
  markHabits(covered, text);
  return [...covered].filter((is, at) => !is && /\S/.test(text[at] ?? ' ')).length;
}

let guesser: Promise<ZxcvbnFactory> | undefined;

// About a megabyte of word lists, loaded when the first password is set.
async function loadGuesser(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, region: words },
    graphs: common.adjacencyGraphs,
    maxLength: MAX_CHARACTERS,
  });
}

/**
 * Whether a guesser would find a password quickly: one known from breaches; words, names, places
 * and days of the region, and their combinations with years and punctuation; keyboard walks; famous
 * phrases. Works offline and uses nothing but its arguments.
 * @param userInputs what a guesser would try first: the person's address and names
 */
export async function isEasilyGuessed(password: string, userInputs: string[]): Promise<boolean> {
  const examined = password.slice(0, MAX_CHARACTERS);
  const own = userInputs
    .flatMap((text) => text.slice(0, 254).split(/[\s@.,]+/))
    .map(plain)
    .filter((word) => word.length > 2)
    .slice(0, 40);
  if (countOriginalCharacters(examined, own) < MIN_ORIGINAL_CHARACTERS) return true;
  guesser ??= loadGuesser();
  return (await guesser).check(examined, own).guessesLog10 < MIN_GUESSES_LOG10;
}
