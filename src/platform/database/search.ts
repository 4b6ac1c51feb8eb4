import { searchKey } from '../text/search-key.js';
import { allOf, type Sql, sql } from './sql.js';

/** Number of words of a search that are used; people type no more. */
const MAX_WORDS = 10;

/** Escapes a text for literal use in LIKE. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Returns a pattern for ILIKE that finds `text` literally anywhere; null finds everything. */
export const containing = (text: string | undefined): string | null =>
  text ? `%${literally(text)}%` : null;

/**
 * Condition: a text contains all words of a search, in any order, with or without the marks of
 * Latin letters; undefined finds everything. Uses an index on `search_key(text)`.
 * @param text SQL of the text
 */
export function found(search: string | undefined, text: Sql): Sql | undefined {
  const words = searchKey(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
  if (words.length === 0) return undefined;
  return sql`(${allOf(words.map((word) => sql`search_key(${text}) LIKE ${`%${literally(word)}%`}`))})`;
}
