import { normalForm } from './normal-form.js';

/** Marks of Latin letters, and the letter and apostrophes that a normal form does not resolve. */
const marks = /[\u0300-\u036f]/g;
const alike: Record<string, string> = { đ: 'd', '’': "'", '‘': "'", ʼ: "'", '`': "'" };

/**
 * What two spellings of a text have in common for a search: no case, no marks on Latin letters, one
 * apostrophe, forms of full width as usual ones. `search_key` in PostgreSQL does the same.
 */
export const searchKey = (text: string): string =>
  normalForm(text, 'NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[đ’‘ʼ`]/g, (character) => alike[character] as string);
