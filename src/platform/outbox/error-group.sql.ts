import { type Sql, sql } from '../database/sql.js';

/** SQL: what errors of jobs have in common that differ only in ids and numbers. */
export const errorGroup = (error: Sql): Sql =>
  sql`regexp_replace(coalesce(${error}, ''),
    '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+', '#', 'g')`;
