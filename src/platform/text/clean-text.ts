import { withoutInvisible } from './invisible.js';
import { normalForm } from './normal-form.js';

/** Characters that end a line (Unicode, UAX #14); a carriage return and line feed count as one. */
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Spaces of any width, and tabs. */
const space = /[\t\p{Zs}]+/gu;

/** Whether a text has anything visible: a letter, digit, punctuation mark or symbol. */
export const isSeen = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);

/** Whether a text has a letter, of any script, as every name does. */
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/**
 * Normalises a text of several lines: composed (NFC), with line feeds as line ends, without
 * needless invisible or bidirectional characters, and without blanks at its ends. A text with
 * nothing visible becomes empty. Cleaning twice changes nothing more.
 */
export function cleanLines(text: string): string {
  const lines = withoutInvisible(text).replace(lineEnd, '\n');
  const composed = normalForm(withoutInvisible(normalForm(lines, 'NFC')), 'NFC').trim();
  return isSeen(composed) ? composed : '';
}

/**
 * Normalises a text to one line: like `cleanLines`, with single spaces in place of line ends, tabs
 * and wider spaces.
 */
export const cleanLine = (text: string): string =>
  cleanLines(text).replace(lineEnd, ' ').replace(space, ' ');
