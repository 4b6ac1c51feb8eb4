import { searchKey } from '../text/search-key.js';
import { allOf, type Sql, sql } from './sql.js';

/** Number of words of a search that are used; people type no more. */
const MAX_WORDS = 10;

/** Escapes a text for literal use in LIKE. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Returns a pattern for ILIKE that finds `text` literally anywhere; null finds everything. */
export const containing = (text: string | undefined): string | null =>
  text ? `%${literally(text)}%` : null;

/** The words of a search, as `search_key` writes them. */
const wordsOf = (search: string | undefined): string[] =>
  searchKey(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);

/**
 * Condition: a text contains all words of a search, in any order, with or without the marks of
 * Latin letters; undefined finds everything. Uses an index on `search_key(text)`.
 * @param text SQL of the text
 */
export function found(search: string | undefined, text: Sql): Sql | undefined {
  const words = wordsOf(search);
  if (words.length === 0) return undefined;
  return sql`(${allOf(words.map((word) => sql`search_key(${text}) LIKE ${`%${literally(word)}%`}`))})`;
}

/**
 * Condition: each word of a search begins a word of a text. Unlike `found` it uses the index for
 * one or two letters as well, as in names of Chinese people. A search without letters or digits
 * finds nothing, for no index could answer it.
 * @param text SQL of the text
 */
export function foundByBeginnings(search: string, text: Sql): Sql {
  const words = wordsOf(search).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return sql`FALSE`;
  const beginning = (word: string) => {
    const begins = `${literally(word)}%`;
    return sql`search_key(${text}) LIKE ${begins} OR search_key(${text}) LIKE ${`% ${begins}`}`;
  };
  return sql`(${allOf(words.map(beginning))})`;
}
