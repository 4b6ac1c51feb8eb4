import { normalForm } from '../../../platform/text/normal-form.js';

/**
 * What two spellings of one name have in common: no marks, no case, no order of the words, no
 * doubled letters, and letters that are romanised now one way, now another taken as one. Two
 * people may well have the same key; it finds whom to look at, and decides nothing.
 *
 * @example nameKey('NGUYỄN Văn An') === nameKey('An Van Nguyen')
 * @example nameKey('Mohammad bin Yousof') === nameKey('MOHAMAD Bin Yusof')
 */
export function nameKey(name: string): string {
  const plain = normalForm(name, 'NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd');
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map(fold).sort().join(' ');
}

const fold = (word: string): string =>
  word
    .replace(/ou|oo/g, 'u')
    .replace(/ee|ie/g, 'i')
    .replace(/ph/g, 'f')
    .replace(/ck|q/g, 'k')
    .replace(/y/g, 'i')
    .replace(/(\p{L})\1+/gu, '$1');
