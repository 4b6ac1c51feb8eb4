import { cleanLine } from '../text/clean-text.js';
import { normalForm } from '../text/normal-form.js';

/**
 * Normalises a heading or another known word for comparison: one form of Unicode, lower case,
 * single spaces, without marks such as "*" or ":" at its ends.
 */
export const headingKey = (text: string): string =>
  cleanLine(normalForm(text.slice(0, MAX_HEADING), 'NFKC'))
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/^[\s*:#.]+/, '')
    .replace(/[\s*:#]{1,20}$/, '')
    .trim();

/** Number of characters of a heading that are examined. */
const MAX_HEADING = 200;

/** Maps headings to fields. */
export interface Headings<F extends string> {
  /** Returns the field of a heading in any spelling; null when it is unknown. */
  of: (heading: string) => F | null;
  /** Returns the probable field of a heading that is only partly known. */
  inPart?: (heading: string) => F | null;
  /** The field of a second column with the same heading. */
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

// Separators between a heading and its translation, or a remark on it.
const between = /[/|()[\]（）【】,，;；:：\n–—]| - /;

/** The parts of a text that is in two languages, or has a remark in brackets. */
export const partsOf = (text: string): string[] => text.slice(0, MAX_HEADING).split(between);

/** Assigns a field to each column; null for an unknown or repeated one. */
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
  // Only after all exact matches: "Email of the office" is not the first choice.
  const guessed: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const field = !fields[index] && !of(cell) && inPart ? inPart(cell) : null;
    if (!field || seen.has(field)) continue;
    fields[index] = take(field);
    guessed.push(index);
  }
  return { fields, inPart: guessed };
}
