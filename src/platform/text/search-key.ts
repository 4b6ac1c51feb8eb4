import { normalForm } from './normal-form.js';

/** Marks of Latin letters, vowel marks of Arabic ones, and apostrophes. */
const marks = /[\u0300-\u036f\u064b-\u065f\u0670'’‘ʼ`]/g;
/** Letters that a normal form does not decompose. */
const alike: Record<string, string> = { đ: 'd', ł: 'l', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe' };

/**
 * Returns what different spellings of a text have in common for a search: lower case, no marks, no
 * apostrophes, and normal forms of full-width characters. `search_key` in PostgreSQL does the same.
 */
export const searchKey = (text: string): string =>
  normalForm(text, 'NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[đłøıßæœ]/g, (letter) => alike[letter] as string);
