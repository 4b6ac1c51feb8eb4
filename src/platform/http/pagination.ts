import { Database } from '../database/database.js';
import { allOf, type Condition, empty, raw, type Sql, sql } from '../database/sql.js';
import { BadRequest, Conflict } from '../errors/errors.js';
import { TextField } from './fields.js';
import { IntParameter } from './int-parameter.js';
import { ListField } from './list-fields.js';

/** `?limit&after` of every list. */
export class PageQuery {
  @IntParameter({
    optional: true,
    min: 1,
    max: 200,
    description: 'Rows per page; default: 50',
  })
  limit?: number;

  @TextField({ optional: true, max: 400, description: 'The `next` of the previous page' })
  after?: string;
}

/**
 * One page of a list. `next`, sent as `after`, requests the following page; it is null on the last
 * one.
 */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** A list that is returned completely, as its only page. */
export const wholeList = async <T>(rows: T[] | Promise<T[]>): Promise<Page<T>> => ({
  items: await rows,
  next: null,
});

/** The DTO of a page: `class CohortsPageDto extends PageOf(CohortDto) {}`. */
export function PageOf<T extends object>(item: new () => T) {
  class PageDto implements Page<T> {
    @ListField(() => item) items!: T[];
    @TextField({
      nullable: true,
      description: 'Pass it as `after` to get the next page; null on the last page',
    })
    next!: string | null;
  }
  return PageDto;
}

/** A list as SQL, with keyset pagination over (`key`, `id`), which never skips or repeats a row. */
export interface ListSql {
  /** Columns, with aliases as in the response; must contain `id`. */
  select: Sql;
  from: Sql;
  where?: Condition[];
  /** Sort expression, its SQL type and direction. Default: by id, oldest first. */
  key?: { sql: Sql; type: 'text' | 'int' | 'bigint' | 'date' | 'uuid'; descending?: boolean };
  /** Expression of the unique id. */
  id: Sql;
}

/** 409: the order of the remaining pages may have changed. */
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

/** Whether a text is PostgreSQL's form of a value of each type. */
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
    // not JSON: rejected below
  }
  throw new BadRequest('bad-cursor', 'The value of `after` is not from this list.');
}

const isPart = (part: unknown): part is string => typeof part === 'string';

/** The statement that reads one page, and one more row to see whether there is a next page. */
export function pageStatement({ select, from, where = [], key, id }: ListSql, query: PageQuery) {
  const order = key?.descending ? sql`DESC` : sql`ASC`;
  return sql`SELECT ${select},
      ARRAY[${key ? sql`(${key.sql})::text, ` : empty}(${id})::text] AS page_cursor
    FROM ${from}
    WHERE ${allOf([...where, afterCursor(key, id, query.after)])}
    ORDER BY ${key ? sql`${key.sql} ${order}, ${id} ${order}` : id}
    LIMIT ${limitOf(query) + 1}`;
}

function afterCursor(key: ListSql['key'], id: Sql, after: string | undefined): Sql | undefined {
  if (!after) return undefined;
  if (!key) return sql`${id} > ${decode(after, ['uuid'])[0]}::uuid`;
  const [at, last] = decode(after, [key.type, 'uuid']);
  const compare = key.descending ? sql`<` : sql`>`;
  return sql`(${key.sql}, ${id}) ${compare} (${at}::${raw(key.type)}, ${last}::uuid)`;
}

const limitOf = (query: PageQuery) => query.limit ?? 50;

/** Reads one page of a list. */
export async function readPage<T>(db: Database, list: ListSql, query: PageQuery): Promise<Page<T>> {
  const rows = await db.rows<T & { page_cursor: (string | null)[] }>(pageStatement(list, query));
  const more = rows.length > limitOf(query);
  const shown = more ? rows.slice(0, limitOf(query)) : rows;
  const last = shown.at(-1)?.page_cursor;
  for (const row of shown) delete (row as { page_cursor?: unknown }).page_cursor;
  return { items: shown, next: more && last ? encode(last) : null };
}

/**
 * Returns one page of a list that is computed as a whole. Its rows and their order stay the same as
 * long as its `version` does.
 * @throws ListChanged
 */
export function pageOfRows<T>(rows: T[], version: number, query: PageQuery): Page<T> {
  const [of, start] = query.after ? decode(query.after, ['int', 'int']).map(Number) : [version, 0];
  if (of !== version) throw new ListChanged();
  const end = Number(start) + limitOf(query);
  const next = end < rows.length ? encode([String(version), String(end)]) : null;
  return { items: rows.slice(start, end), next };
}
