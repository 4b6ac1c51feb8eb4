import sql, { empty, join, raw, Sql } from 'sql-template-tag';

// SQL is composed of fragments: each value of a template becomes a parameter, and a fragment
// inside another brings its own along. Nobody counts `$1`, `$2`.

export { empty, join, raw, Sql, sql };

/** A condition, or nothing when it was not asked for. */
export type Condition = Sql | undefined | null | false | '';

/** All of the conditions that are there. */
export function allOf(conditions: Condition[]): Sql {
  const given = conditions.filter((condition): condition is Sql => Boolean(condition));
  if (given.length === 0) return sql`TRUE`;
  return join(
    given.map((condition) => sql`(${condition})`),
    ' AND ',
  );
}
