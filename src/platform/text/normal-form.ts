// Unicode's own limit (UAX #15, Stream-Safe Text Format) is 30; no script has ten on one letter.
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** Whether a letter has more combining marks than any script uses. */
export const hasTooManyMarks = (text: string): boolean => TOO_MANY_MARKS.test(text);

/**
 * Converts a text to a normal form of Unicode. Sorting the marks of one letter takes quadratic time
 * (100,000 take a minute), so a text with too many of them is returned unchanged.
 */
export const normalForm = (text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string =>
  hasTooManyMarks(text) ? text : text.normalize(form);
