/** Maximum characters of the input for one character of cleaned text. */
const LONGEST = 4;

/**
 * Cleans a text of at most `max` characters. A longer one is cut to a length that the length rule
 * still rejects: all rules are tried, even after one has failed, and none of them should have to
 * process a text of arbitrary length.
 */
export function boundedText(value: unknown, max: number, clean: (text: string) => string): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text.length <= (max + 1) * LONGEST) return clean(text);
  return text.slice(0, (max + 1) * LONGEST);
}
