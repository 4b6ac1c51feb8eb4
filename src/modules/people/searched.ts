import { type Sql, sql } from '../../platform/database/sql.js';

/**
 * What people are searched by: their names, and the address that is shown; another would tell which
 * rows are in the place of somebody else's. It is the expression of the index `people_search`.
 * @param person SQL of a row of `people`, or of `shared.people`
 */
export const searchedOf = (person: Sql): Sql =>
  sql`${person}.latin_name || ' ' || coalesce(${person}.native_name, '') || ' ' ||
    coalesce(${person}.nominated_as, ${person}.email)`;
