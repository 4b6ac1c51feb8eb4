/** The lines of a certificate that name its holder. */
export interface NameLines {
  latinName: string | null;
  nativeName: string | null;
  printedName?: string | null;
}

/** Letters of a line that may change. */
const MOST_CHANGES = 2;
/** One letter of so many of a word may be another. */
const LETTERS_TO_A_CHANGE = 4;
/** Code points of a letter with its marks; one with more is a drawing, not a spelling. */
const MOST_CODE_POINTS = 8;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const letters = (text: string) =>
  [...segmenter.segment(text)].map(({ segment }) => segment.normalize('NFD'));

// Between words, and inside them where Khmer, Lao, Thai and Burmese mark line breaks.
const BETWEEN = /[\p{P}\p{Z}\s\u200b-\u200d\u2060]+/gu;
/** Characters that nobody sees and that may turn the order of others round. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}]/gu;

/** A line as it is compared: case, width, punctuation and breaks are nobody's name. */
const plain = (line: string) => line.normalize('NFKC').toLowerCase().normalize('NFC');
const wordsOf = (line: string) => plain(line).split(BETWEEN).filter(Boolean);
const unseenOf = (line: string) =>
  line
    .replace(/[\u200b-\u200d\u2060]/g, '')
    .match(UNSEEN)
    ?.join('') ?? '';

/**
 * Whether a corrected certificate is of the same person in substance, line by line. A line may be
 * spelt differently by at most two letters (grapheme clusters, in any script), of which no word
 * may have another base letter for more than one of four of its letters; accents, tone marks and
 * vowel signs count towards the two alone. Words may change their order, and a line may be left
 * out. A line that was not there before has to be one of the others.
 */
export function isSamePerson(before: NameLines, after: NameLines): boolean {
  const latinStays = isSpelling(before.latinName, after.latinName);
  const nativeStays = !after.nativeName || isSpelling(before.nativeName, after.nativeName);
  const known = [before.printedName, before.latinName, before.nativeName];
  const printedStays =
    !after.printedName || known.some((line) => isSpelling(line, after.printedName));
  return latinStays && nativeStays && printedStays;
}

/** Whether one line is another spelling of the other. */
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
  return changes <= MOST_CHANGES;
}

/** What it takes to write one word as another: letters changed, and those of them with another base. */
function changesOf(one: string[], two: string[]): { all: number; bases: number } {
  return {
    all: distance(one, two, (a, b) => a === b),
    bases: distance(one, two, haveOneBase),
  };
}

const baseOf = (letter: string) => String.fromCodePoint(letter.codePointAt(0) as number);
const haveOneBase = (a: string, b: string) => baseOf(a) === baseOf(b);
const isDrawing = (letter: string) => [...letter].length > MOST_CODE_POINTS;

/** Levenshtein's distance over letters. */
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
