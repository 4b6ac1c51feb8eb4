import { Database } from '../database/database.js';
import { IntField, ListField, TextField } from './fields.js';
import { BadRequest, Conflict } from './problem.js';

/** `?limit&after` of every list. */
export class PageQuery {
  @IntField({ optional: true, min: 1, max: 200, description: 'Rows on a page; 50 when left out' })
  limit?: number;

  @TextField({ optional: true, max: 400, description: 'The `after` of the page before' })
  after?: string;
}

/** One page of a list; `after` asks for the next one and is null on the last. */
export interface Page<T> {
  items: T[];
  after: string | null;
}

/** The DTO of a page: `class CohortsPageDto extends PageOf(CohortDto) {}`. */
export function PageOf<T extends object>(item: new () => T) {
  class PageDto implements Page<T> {
    @ListField(() => item) items!: T[];
    @TextField({ nullable: true, description: 'Asks for the next page; null on the last' })
    after!: string | null;
  }
  return PageDto;
}

/** A list as SQL: a keyset walk over (`key`, `id`), which never skips or repeats a row. */
export interface ListSql {
  /** Columns, with aliases as the response names them; must contain `id`. */
  select: string;
  from: string;
  /** Conditions; parameters are `$1`… of `params`. */
  where?: string[];
  params?: unknown[];
  /** Sort expression, its SQL type and direction. Default: by id, oldest first. */
  key?: { sql: string; type: 'text' | 'int' | 'bigint' | 'date' | 'uuid'; descending?: boolean };
  /** Expression of the unique id. */
  id: string;
}

/** 409: the rows of the pages still to come may be in another order now. */
export class ListChanged extends Conflict {
  constructor() {
    super(
      'list-changed',
      'This list has changed since you read its first page.',
      'Read it again from the first page.',
    );
  }
}

const encode = (cursor: unknown[]) => Buffer.from(JSON.stringify(cursor)).toString('base64url');

type KeyType = NonNullable<ListSql['key']>['type'];

/** How PostgreSQL writes a value of each type. */
const isOfType: Record<KeyType, (part: string) => boolean> = {
  text: () => true,
  int: (part) => /^-?\d{1,10}$/.test(part),
  bigint: (part) => /^-?\d{1,19}$/.test(part),
  date: (part) => /^\d{4}-\d\d-\d\d$/.test(part),
  uuid: (part) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(part),
};

function decode(after: string, types: KeyType[]): string[] {
  try {
    const cursor = JSON.parse(Buffer.from(after, 'base64url').toString());
    const sound = Array.isArray(cursor) && cursor.length === types.length;
    if (sound && types.every((type, at) => isPart(cursor[at]) && isOfType[type](cursor[at]))) {
      return cursor;
    }
  } catch {
    // told below
  }
  throw new BadRequest('bad-cursor', 'The `after` of this list is not one it gave.');
}

const isPart = (part: unknown): part is string => typeof part === 'string';

/** The statement that reads one page, and one row more to see whether there is another. */
export function pageStatement(
  list: ListSql,
  query: PageQuery,
): { text: string; values: unknown[] } {
  const params = [...(list.params ?? [])];
  const where = [...(list.where ?? [])];
  const compare = list.key?.descending ? '<' : '>';
  const order = list.key?.descending ? 'DESC' : 'ASC';
  if (query.after) {
    const cursor = decode(query.after, list.key ? [list.key.type, 'uuid'] : ['uuid']);
    const first = params.length + 1;
    params.push(...cursor);
    where.push(
      list.key
        ? `(${list.key.sql}, ${list.id}) ${compare} ($${first}::${list.key.type}, $${first + 1}::uuid)`
        : `${list.id} > $${first}::uuid`,
    );
  }
  const orderBy = list.key ? `${list.key.sql} ${order}, ${list.id} ${order}` : list.id;
  const text = `SELECT ${list.select},
       ARRAY[${list.key ? `(${list.key.sql})::text, ` : ''}(${list.id})::text] AS page_cursor
     FROM ${list.from}
     ${where.length ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY ${orderBy} LIMIT ${limitOf(query) + 1}`;
  return { text, values: params };
}

const limitOf = (query: PageQuery) => query.limit ?? 50;

/** Reads one page of a list. */
export async function readPage<T>(db: Database, list: ListSql, query: PageQuery): Promise<Page<T>> {
  const { text, values } = pageStatement(list, query);
  const rows = await db.rows<T & { page_cursor: (string | null)[] }>(text, values);
  const more = rows.length > limitOf(query);
  const shown = more ? rows.slice(0, limitOf(query)) : rows;
  const last = shown.at(-1)?.page_cursor;
  for (const row of shown) delete (row as { page_cursor?: unknown }).page_cursor;
  return { items: shown, after: more && last ? encode(last) : null };
}

/**
 * One page of a list that is worked out as a whole. Its rows are the same, in the same order, as long as
 * its `version` is.
 * @throws ListChanged
 */
export function pageOfRows<T>(rows: T[], version: number, query: PageQuery): Page<T> {
  const [of, start] = query.after ? decode(query.after, ['int', 'int']).map(Number) : [version, 0];
  if (of !== version) throw new ListChanged();
  const end = Number(start) + limitOf(query);
  const after = end < rows.length ? encode([String(version), String(end)]) : null;
  return { items: rows.slice(start, end), after };
}
