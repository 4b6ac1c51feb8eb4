import type { Actor } from '../../../platform/auth/actor.js';
import { found } from '../../../platform/database/search.js';
import { allOf, type Sql, sql } from '../../../platform/database/sql.js';
import type { ListSql } from '../../../platform/http/pagination.js';
import { searchTextSql } from '../../people/searched.js';
import type { ApplicationsFilter } from '../enrolments.dto.js';
import { visibleApplications } from '../enrolments.policy.js';
import { applicationColumns, applicationTables, shownState } from './applications.sql.js';

/** The applications of a person that `actor` may see, newest first. */
export const applicationsOfPerson = (actor: Actor, personId: string): ListSql => ({
  select: applicationColumns(actor),
  from: applicationTables,
  id: sql`a.id`,
  key: { sql: sql`a.id`, type: 'uuid', descending: true },
  where: [sql`a.person_id = ${personId}`, visibleApplications(actor, sql`a`)],
});

/** The applications of a cohort that `actor` may see; the waiting list in its own order. */
export function applicationList(
  actor: Actor,
  cohortId: string,
  { state, memberState, nominated, search }: ApplicationsFilter,
): ListSql {
  return {
    select: applicationColumns(actor),
    from: applicationTables,
    id: sql`a.id`,
    ...(state === 'waiting' && { key: { sql: sql`a.waiting_position`, type: 'bigint' } }),
    where: [
      sql`a.cohort_id = ${cohortId}`,
      visibleApplications(actor, sql`a`),
      state && sql`${shownState(actor)} = ${state}`,
      // A literal besides the parameter, so that the partial index on waiting applications is used.
      state === 'waiting' ? sql`a.state = 'waiting'` : undefined,
      memberState && sql`a.member_state = ${memberState}`,
      nominated === undefined ? undefined : sql`(a.nominated_by IS NOT NULL) = ${nominated}`,
      found(search, searchTextSql(sql`p`)),
    ],
  };
}

/** How many of the applications of a cohort that `actor` may see are in each state. */
export function applicationCounts(
  actor: Actor,
  cohortId: string,
  filter: Omit<ApplicationsFilter, 'state'>,
): Sql {
  const { from, where } = applicationList(actor, cohortId, filter);
  return sql`SELECT ${shownState(actor)} AS state, count(*)::int AS count
    FROM ${from} WHERE ${allOf(where ?? [])} GROUP BY 1 ORDER BY 1`;
}
