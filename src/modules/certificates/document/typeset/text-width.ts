/** Asks the engine how wide characters are when each stands alone, in em at bold weight. */
export type MeasureCharacters = (characters: string[]) => number[];

/** Kerning, and letters that take another form beside others. */
const TOLERANCE = 1.03;

/**
 * Widths of lines of text that are not exceeded: the sum of the characters' own. Shaping joins and
 * stacks, so a line comes out narrower. It saves the engine from laying out what fits by far, as
 * nearly every name and title does; characters are measured once each.
 */
export class TextWidth {
  private readonly widths = new Map<string, number>();

  constructor(private readonly measure: MeasureCharacters) {}

  /** In em at bold weight. */
  of(text: string): number {
    const characters = [...text].filter((character) => !/\p{Mn}/u.test(character));
    const unknown = [...new Set(characters)].filter((character) => !this.widths.has(character));
    if (unknown.length > 0) {
      this.measure(unknown).forEach((width, n) => {
        this.widths.set(unknown[n] as string, width);
      });
    }
    return characters.reduce((sum, c) => sum + (this.widths.get(c) ?? 0), 0) * TOLERANCE;
  }
}
