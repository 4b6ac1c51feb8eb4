import { withoutInvisible } from './invisible.js';
import { normalForm } from './normal-form.js';

/** Characters that end a line (Unicode, UAX #14), a carriage return and line feed together. */
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Spaces of any width, and tabs. */
const space = /[\t\p{Zs}]+/gu;

/** Whether there is anything to see: a letter, digit, mark of punctuation or symbol. */
export const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** Whether a text has a letter, of any script: what every name has. */
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/**
 * A text of several lines as it is kept: composed (NFC), with line feeds alone as line ends, no
 * invisible or bidirectional character that no word needs, and nothing blank at its ends. A text
 * with nothing to see in it is empty. Cleaning twice changes nothing more.
 */
export function cleanLines(text: string): string {
  const lines = withoutInvisible(text).replace(lineEnd, '\n');
  const composed = normalForm(withoutInvisible(normalForm(lines, 'NFC')), 'NFC').trim();
  return isSeen(composed) ? composed : '';
}

/**
 * A text of one line as it is kept: like `cleanLines`, with single spaces in the place of line ends,
 * tabs and wider spaces.
 */
export const cleanLine = (text: string): string =>
  cleanLines(text).replace(lineEnd, ' ').replace(space, ' ');
