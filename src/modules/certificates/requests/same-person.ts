/** The name lines of a certificate. */
export interface NameLines {
  latinName: string | null;
  nativeName: string | null;
  printedName?: string | null;
}

/** Maximum number of changed letters in a line. */
const MAX_CHANGES = 2;
/** One base letter in so many letters of a word may change. */
const LETTERS_TO_A_CHANGE = 4;
/** Maximum number of code points of a letter with its marks; more are a drawing, not a spelling. */
const MAX_CODE_POINTS = 8;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const letters = (text: string) =>
  [...segmenter.segment(text)].map(({ segment }) => segment.normalize('NFD'));

// Separators of words, and marks for line breaks inside words in Khmer, Lao, Thai and Burmese.
const BETWEEN = /[\p{P}\p{Z}\s\u200b-\u200d\u2060]+/gu;
/** Invisible characters, which may also reorder others. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/gu;

/** The form in which lines are compared: ignores case and width. */
const plain = (line: string) => line.normalize('NFKC').toLowerCase().normalize('NFC');
const wordsOf = (line: string) => plain(line).split(BETWEEN).filter(Boolean);
const unseenOf = (line: string) =>
  line
    .replace(/[\u200b-\u200d\u2060]/g, '')
    .match(UNSEEN)
    ?.join('') ?? '';

/**
 * Whether a corrected certificate still names the same person, line by line. A line may differ in
 * at most two letters (grapheme clusters, in any script). In each word at most one in four letters
 * may get another base letter; changes of accents, tone marks and vowel signs count only towards
 * the two. Words may be reordered, and the native name or printed line may be removed. A new
 * printed line must match one of the earlier lines.
 */
export function isSamePerson(before: NameLines, after: NameLines): boolean {
  const latinStays = isSpelling(before.latinName, after.latinName);
  const nativeStays = !after.nativeName || isSpelling(before.nativeName, after.nativeName);
  const known = [before.printedName, before.latinName, before.nativeName];
  const printedStays =
    !after.printedName || known.some((line) => isSpelling(line, after.printedName));
  return latinStays && nativeStays && printedStays;
}

/** Whether one line is a different spelling of the other. */
function isSpelling(before: string | null | undefined, after: string | null | undefined): boolean {
  if (!before || !after) return false;
  if (unseenOf(after) !== unseenOf(before)) return false;
  const [one, two] = [wordsOf(before), wordsOf(after)];
  if (two.length === 0 || two.some((word) => letters(word).some(isDrawing))) return false;
  if (one.join('') === two.join('')) return true;
  if ([...one].sort().join(' ') === [...two].sort().join(' ')) return true;
  if (one.length !== two.length) return false;
  let changes = 0;
  for (const [index, word] of one.entries()) {
    const { all, bases } = changesOf(letters(word), letters(two[index] as string));
    if (bases > Math.floor(letters(word).length / LETTERS_TO_A_CHANGE)) return false;
    changes += all;
  }
  return changes <= MAX_CHANGES;
}

/** The edit distance between two words: of all letters, and of base letters only. */
function changesOf(one: string[], two: string[]): { all: number; bases: number } {
  return {
    all: distance(one, two, (a, b) => a === b),
    bases: distance(one, two, haveOneBase),
  };
}

const baseOf = (letter: string) => String.fromCodePoint(letter.codePointAt(0) as number);
const haveOneBase = (a: string, b: string) => baseOf(a) === baseOf(b);
const isDrawing = (letter: string) => [...letter].length > MAX_CODE_POINTS;

/** The Levenshtein distance between two lists of letters. */
function distance(one: string[], two: string[], isSame: (a: string, b: string) => boolean): number {
  let row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (const [i, a] of one.entries()) {
    const next = [i + 1];
    for (const [j, b] of two.entries()) {
      next.push(
        Math.min(
          (row[j] as number) + (isSame(a, b) ? 0 : 1),
          (row[j + 1] as number) + 1,
          (next[j] as number) + 1,
        ),
      );
    }
    row = next;
  }
  return row.at(-1) as number;
}
