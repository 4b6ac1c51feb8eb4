/**
 * Finds the next occurrence of one thing in a text from increasing positions, in a single pass: an
 * occurrence is reused until it is passed. A regular expression such as `<!--[\s\S]*?-->` would
 * scan to the end from every start instead.
 */
export class NextPlace {
  private place = -1;
  private noMore = false;

  /** @param wanted a string, or a global pattern of one character or word */
  constructor(
    private readonly text: string,
    private readonly wanted: string | RegExp,
  ) {}

  /** The next occurrence at or after `from`, or -1. `from` must not decrease. */
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

/** A part of a text and its replacement. */
export interface Replacement {
  from: number;
  to: number;
  by: string;
}

/** Applies replacements, which must be ordered and must not overlap. */
export function replaceParts(text: string, replacements: Iterable<Replacement>): string {
  let result = '';
  let end = 0;
  for (const { from, to, by } of replacements) {
    result += text.slice(end, from) + by;
    end = to;
  }
  return result + text.slice(end);
}
