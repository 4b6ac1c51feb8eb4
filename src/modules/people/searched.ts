import { type Sql, sql } from '../../platform/database/sql.js';

/**
 * The text by which people are searched: their names and the address that is shown. The stored
 * address would reveal which rows are placeholders. Must equal the expression of the index
 * `people_search`.
 * @param person SQL of a row of `people`, or of `shared.people`
 */
export const searchTextSql = (person: Sql): Sql =>
  sql`${person}.latin_name || ' ' || coalesce(${person}.native_name, '') || ' ' ||
    coalesce(${person}.nominated_as, ${person}.email)`;
