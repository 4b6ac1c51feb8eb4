// Unicode's own bound (UAX #15, Stream-Safe Text Format) is 30; no script has ten on one letter.
const TOO_MANY_MARKS = /\p{M}{31}/u;

/** Whether one letter has more combining marks than any script writes. */
export const hasTooManyMarks = (text: string): boolean => TOO_MANY_MARKS.test(text);

/**
 * The text in a normal form of Unicode. Sorting the marks of one letter takes the square of their
 * number (100,000 take a minute), so a text with too many of them stays as it is.
 */
export const normalForm = (text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string =>
  hasTooManyMarks(text) ? text : text.normalize(form);
