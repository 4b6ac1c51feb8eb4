/**
 * Finds the next place of one thing in a text, again and again from growing positions, in one
 * pass over the text altogether: a place found stays the answer until it is passed. A regular
 * expression such as `<!--[\s\S]*?-->` reads on to the end from every beginning instead.
 */
export class NextPlace {
  private place = -1;
  private noMore = false;

  /** `wanted`: a text, or a pattern of one character or word with the flag `g`. */
  constructor(
    private readonly text: string,
    private readonly wanted: string | RegExp,
  ) {}

  /** Where it is next at or after `from`, or -1. `from` must not decrease. */
  from(from: number): number {
    if (this.noMore || this.place >= from) return this.place;
    this.place = this.find(from);
    this.noMore = this.place < 0;
    return this.place;
  }

  private find(from: number): number {
    if (typeof this.wanted === 'string') return this.text.indexOf(this.wanted, from);
    this.wanted.lastIndex = from;
    return this.wanted.exec(this.text)?.index ?? -1;
  }
}

/** A part of a text and what is put in its place. */
export interface Replacement {
  from: number;
  to: number;
  by: string;
}

/** Puts the replacements, which are in order and apart, into the text. */
export function replaceParts(text: string, replacements: Iterable<Replacement>): string {
  let result = '';
  let end = 0;
  for (const { from, to, by } of replacements) {
    result += text.slice(end, from) + by;
    end = to;
  }
  return result + text.slice(end);
}
