/** Most characters that one character of cleaned text has in what was sent. */
const LONGEST = 4;

/**
 * Cleans a text of at most `max` characters. One that is too long for that is cut to where the rule
 * of length still refuses it: rules are all tried, also after one has failed, and none of them must
 * meet a text of any length.
 */
export function boundedText(value: unknown, max: number, clean: (text: string) => string): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text.length <= (max + 1) * LONGEST) return clean(text);
  return text.slice(0, (max + 1) * LONGEST);
}
