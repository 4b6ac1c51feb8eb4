import sql, { empty, join, raw, Sql } from 'sql-template-tag';

// SQL is composed of fragments: each value in a template becomes a parameter, and a nested fragment
// brings its own parameters along, so that `$1`, `$2` are never counted by hand.

export { empty, join, raw, Sql, sql };

/** A condition, or an empty value when it was not requested. */
export type Condition = Sql | undefined | null | false | '';

/** Joins all conditions that are present with AND. */
export function allOf(conditions: Condition[]): Sql {
  const given = conditions.filter((condition): condition is Sql => Boolean(condition));
  if (given.length === 0) return sql`TRUE`;
  return join(
    given.map((condition) => sql`(${condition})`),
    ' AND ',
  );
}
