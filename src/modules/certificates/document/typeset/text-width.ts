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
    const unknown = new Set<string>();
    let sum = 0;
    for (const character of text) {
      const width = this.widths.get(character);
      if (width === undefined) unknown.add(character);
      else sum += width;
    }
    if (unknown.size === 0) return sum * TOLERANCE;
    this.add([...unknown]);
    return this.of(text);
  }

  private add(characters: string[]): void {
    this.measure(characters).forEach((width, n) => {
      const character = characters[n] as string;
      // A mark has no width of its own.
      this.widths.set(character, /\p{Mn}/u.test(character) ? 0 : width);
    });
  }
}
