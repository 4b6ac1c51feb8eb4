import { searchKey } from '../text/search-key.js';
import { allOf, type Sql, sql } from './sql.js';

/** Words of a search that are looked for; nobody types more. */
const MAX_WORDS = 10;

/** A text within LIKE, taken literally. */
const literally = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A pattern for ILIKE that finds `text` anywhere, taken literally; null finds everything. */
export const containing = (text: string | undefined): string | null =>
  text ? `%${literally(text)}%` : null;

/**
 * Whether a text has all words that are searched for, in any order, with or without the marks of
 * Latin letters; undefined finds everything. An index on `search_key(text)` is used.
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
