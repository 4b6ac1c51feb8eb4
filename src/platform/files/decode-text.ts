import { isUtf8 } from 'node:buffer';

/** An encoding as TextDecoder names it, and the likelihood that the text is in it, 0 to 1. */
interface Guess {
  encoding: string;
  likelihood: number;
}

/**
 * Legacy encodings still used by spreadsheets in the region, with the state that uses each most.
 */
const legacy: { encoding: string; state: string; likelihoodOf: (sample: Buffer) => number }[] = [
  { encoding: 'windows-874', state: 'TH', likelihoodOf: likelihoodOfThai },
  { encoding: 'gb18030', state: 'CN', likelihoodOf: likelihoodOfHan },
  {
    encoding: 'windows-1252',
    state: '',
    likelihoodOf: (sample) => likelihoodOfLatin(sample, 'windows-1252'),
  },
  {
    encoding: 'windows-1258',
    state: 'VN',
    likelihoodOf: (sample) => likelihoodOfLatin(sample, 'windows-1258'),
  },
];

/** Bytes examined for a guess: more would take longer without improving it. */
const SAMPLE = 16_384;
/** Bytes that are decoded at a time. */
const PIECE = 16_384;

/**
 * Detects the encoding of a text file: from its first bytes, else UTF-8 if it is valid, else the
 * legacy encoding of the region in which the bytes make most sense.
 * @param states ISO 3166 codes of the senders: their encodings are preferred when several are likely
 */
export function encodingOf(file: Buffer, states: string[]): string {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le';
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be';
  const sample = file.subarray(0, SAMPLE);
  const unmarked = utf16Of(sample);
  if (unmarked) return unmarked;
  if (isUtf8(file)) return 'utf-8';
  const guesses = legacy.map(({ encoding, state, likelihoodOf }): Guess => {
    const own = states.includes(state) ? 0.15 : 0;
    return { encoding, likelihood: likelihoodOf(sample) + own };
  });
  return guesses.reduce((best, guess) => (guess.likelihood > best.likelihood ? guess : best))
    .encoding;
}

/**
 * Detects UTF-16 without a byte order mark: commas, line ends and addresses have a zero in every
 * other byte.
 */
function utf16Of(sample: Buffer): string | undefined {
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const least = sample.length / 20;
  if (odd > least && even * 20 < odd) return 'utf-16le';
  return even > least && odd * 20 < even ? 'utf-16be' : undefined;
}

const isForeign = (letter: string) => letter > '\u007f';

/** The share of the non-ASCII bytes that is Thai, in an order possible in Thai. */
function likelihoodOfThai(sample: Buffer): number {
  const letters = [...new TextDecoder('windows-874').decode(sample)];
  const sound = letters.filter(
    (letter, at) => isForeign(letter) && thaiFits(letters[at - 1] ?? '', letter),
  );
  return sound.length / Math.max(1, letters.filter(isForeign).length);
}

const consonant = /[\u0e01-\u0e2e]/;
const leadingVowel = /[\u0e40-\u0e44]/;
const vowelMark = /[\u0e31\u0e34-\u0e3a\u0e47]/;
const toneMark = /[\u0e48-\u0e4c]/;
const followingVowel = /[\u0e30\u0e32\u0e33]/;

/** Whether a Thai letter can follow the previous one. */
function thaiFits(before: string, letter: string): boolean {
  if (vowelMark.test(letter)) return consonant.test(before);
  if (toneMark.test(letter)) return consonant.test(before) || vowelMark.test(before);
  if (followingVowel.test(letter)) {
    return consonant.test(before) || toneMark.test(before) || vowelMark.test(before);
  }
  if (leadingVowel.test(letter)) return !leadingVowel.test(before);
  return consonant.test(letter);
}

/**
 * The share of the byte pairs that are in level 1 of GB 2312, whose 3,755 characters make up nearly
 * all written text (lead bytes B0 to D7).
 */
function likelihoodOfHan(sample: Buffer): number {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] as number;
    if (lead < 0x81) continue;
    const trail = sample[++at] ?? 0;
    pairs++;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common++;
  }
  return common / Math.max(1, pairs);
}

/** The share of the non-ASCII bytes that are Latin letters or their marks, within a Latin word. */
function likelihoodOfLatin(sample: Buffer, encoding: string): number {
  const letters = [...new TextDecoder(encoding).decode(sample)];
  const latin = /\p{Script=Latin}/u;
  const sound = letters.filter((letter, at) => {
    if (!isForeign(letter)) return false;
    const beside = [letters[at - 1] ?? '', letters[at + 1] ?? ''];
    const amongAscii = beside.some((other) => /[a-z]/i.test(other));
    return amongAscii && (latin.test(letter) || /\p{Mn}/u.test(letter));
  });
  return sound.length / Math.max(1, letters.filter(isForeign).length);
}

/** Decodes a file in chunks, so that a long one never becomes a single string. */
export function* decoded(file: Buffer, encoding: string): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let at = 0; at < file.length; at += PIECE) {
    yield decoder.decode(file.subarray(at, at + PIECE), { stream: true });
  }
  yield decoder.decode();
}
