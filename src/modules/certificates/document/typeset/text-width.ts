/** Measures characters individually; widths in em at bold weight. */
export type MeasureCharacters = (characters: string[]) => number[];

/** Allows for kerning and contextual forms. */
const TOLERANCE = 1.03;

/**
 * Upper bounds of the widths of lines: the sum of the widths of their characters. Shaping joins and
 * stacks characters, so a real line is narrower. This spares Typst from measuring text that fits
 * with room to spare, as nearly every name and title does. Each character is measured once.
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
