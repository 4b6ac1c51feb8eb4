import { cleanLine } from '../text/clean-text.js';
import { normalForm } from '../text/normal-form.js';

/**
 * A heading, or a word that is known otherwise, as such are compared: in one form of Unicode, small
 * letters, single spaces, without marks such as "*" or ":" at its ends.
 */
export const headingKey = (text: string): string =>
  cleanLine(normalForm(text.slice(0, MAX_HEADING), 'NFKC'))
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/^[\s*:#.]+/, '')
    .replace(/[\s*:#]{1,20}$/, '')
    .trim();

/** Characters of a heading that are looked at. */
const MAX_HEADING = 200;

/** Which fields headings mean. */
export interface Headings<F extends string> {
  /** What a heading means, however it is written; null when it is not known. */
  of: (heading: string) => F | null;
  /** What a heading may mean of which only a part is known. */
  inPart?: (heading: string) => F | null;
  /** What a second column with the heading of a field is. */
  second?: Partial<Record<F, F>>;
}

export function headingsOf<F extends string>(known: Iterable<readonly [string, F]>): Headings<F> {
  const byKey = new Map([...known].map(([heading, field]) => [headingKey(heading), field]));
  const of = (heading: string) => {
    for (const part of [heading, ...partsOf(heading)]) {
      const field = byKey.get(headingKey(part));
      if (field) return field;
    }
    return null;
  };
  return { of };
}

// What stands between a heading and the same in another language, or a remark on it.
const between = /[/|()[\]（）【】,，;；:：\n–—]| - /;

/** The parts of a text that is in two languages at once, or has a remark in brackets. */
export const partsOf = (text: string): string[] => text.slice(0, MAX_HEADING).split(between);

/** Which field each column is; null for one that is not known, or that was there. */
export function columnsOf<F extends string>(
  cells: string[],
  { of, inPart, second = {} }: Headings<F>,
): { fields: (F | null)[]; inPart: number[] } {
  const seen = new Set<F>();
  const take = (field: F | null): F | null => {
    const free = [field, field && second[field]].find((one) => one && !seen.has(one)) ?? null;
    if (free) seen.add(free);
    return free;
  };
  const fields = cells.map((cell) => take(of(cell)));
  // Only after all that are known as a whole: "Email of the office" is not the first choice.
  const guessed: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const field = !fields[index] && !of(cell) && inPart ? inPart(cell) : null;
    if (!field || seen.has(field)) continue;
    fields[index] = take(field);
    guessed.push(index);
  }
  return { fields, inPart: guessed };
}
