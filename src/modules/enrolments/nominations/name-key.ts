import { normalForm } from '../../../platform/text/normal-form.js';

/**
 * A key that is equal for common spellings of one name. It ignores diacritics, case, word order and
 * doubled letters, and unifies letters that are romanised in several ways. Different people may
 * share a key, so use it only to find candidates.
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
