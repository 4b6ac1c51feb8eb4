import { hasInvisible } from './invisible.js';
import { hasTooManyMarks, normalForm } from './normal-form.js';

/**
 * Normalises a password for comparison: the profile OpaqueString of PRECIS (RFC 8265, 4.2). Spaces
 * of other widths become plain ones and the letters are composed (NFC), so that it is the same from
 * every keyboard; case, width and spaces at the ends stay unchanged.
 */
export const opaqueString = (password: string): string =>
  normalForm(password.replace(/\p{Zs}/gu, ' '), 'NFC');

/** Whether the profile allows it: no control characters, no needless invisible characters. */
export const isOpaqueString = (password: string): boolean =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the point
  !/[\u0000-\u001f\u007f-\u009f]/.test(password) &&
  !hasTooManyMarks(password) &&
  !hasInvisible(password);
