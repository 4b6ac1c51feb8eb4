import { readFileSync, statSync } from 'node:fs';

/** A number with its country, as the ITU writes it (E.164). */
const NUMBER = /^\+[1-9]\d{6,14}$/;

/** @typedef {{ file: string, changedAt: number, numbers: Map<string, string> }} Directory */

/** @type {Directory | undefined} */
let read;

/**
 * The number of a person by their email address, from a file of lines `email,number`. The file is
 * read again after it has changed; lines with another form, such as a heading, are left out.
 *
 * @param {string} file
 * @param {string} email
 * @returns {string | undefined}
 */
export function numberOf(file, email) {
  const changedAt = statSync(file).mtimeMs;
  if (read?.file !== file || read.changedAt !== changedAt) {
    const numbers = new Map();
    for (const line of readFileSync(file, 'utf8').split(/\r?\n/)) {
      const [address = '', number = ''] = line.split(',').map((cell) => cell.trim());
      if (NUMBER.test(number)) numbers.set(address.toLowerCase(), number);
    }
    read = { file, changedAt, numbers };
  }
  return read.numbers.get(email.toLowerCase());
}
