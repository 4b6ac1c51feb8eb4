import type { Actor } from '../../platform/auth/actor.js';
import { containing } from '../../platform/database/like.js';
import { sql } from '../../platform/database/sql.js';
import { headingsIn } from '../../platform/http/csv-export.js';
import type { ListSql } from '../../platform/http/pagination.js';
import { wordIn } from '../../platform/i18n/sentences.js';
import { applicationColumns, applicationTables, shownState } from './applications.sql.js';
import type { ApplicationDto, ApplicationsFilter } from './enrolments.dto.js';
import { visibleApplications } from './enrolments.policy.js';

/** The columns of the list as a spreadsheet, in a language. */
export function exportColumns(language: string) {
  const word = (prefix: string, code: string | null) => code && wordIn(language, prefix, code);
  const country = (code: string | null) =>
    word('common.member_state_', code?.toLowerCase() ?? null);
  return headingsIn<ApplicationDto>(language, {
    name: ({ latinName }) => latinName,
    native_name: ({ nativeName }) => nativeName,
    organisation: ({ organisation }) => organisation,
    country: ({ memberState }) => country(memberState),
    route: ({ origin }) => word('common.origin_', origin),
    rank: ({ rank }) => rank,
    score: ({ score }) => score,
    status: ({ state }) => word('common.state_', state),
    pool: ({ pool }) => (pool === 'open' ? word('common.', 'open_pool') : country(pool)),
    waiting_place: ({ waitingPlace }) => waitingPlace,
    reason: ({ decisionReason, reasonCode }) =>
      decisionReason ?? word('common.reason_', reasonCode),
  });
}

/** The list of a cohort that `actor` may see; those who wait stand in their order. */
export function applicationList(
  actor: Actor,
  cohortId: string,
  { state, memberState, nominated, search }: ApplicationsFilter,
): ListSql {
  const pattern = containing(search);
  return {
    select: applicationColumns(actor),
    from: applicationTables,
    id: sql`a.id`,
    ...(state === 'waiting' && { key: { sql: sql`a.waiting_position`, type: 'bigint' } }),
    where: [
      sql`a.cohort_id = ${cohortId}`,
      visibleApplications(actor, sql`a`),
      state && sql`${shownState(actor)} = ${state}`,
      // A literal beside the parameter, for the partial index of those who wait.
      state === 'waiting' ? sql`a.state = 'waiting'` : undefined,
      memberState && sql`a.member_state = ${memberState}`,
      nominated === undefined ? undefined : sql`(a.nominated_by IS NOT NULL) = ${nominated}`,
      pattern && sql`(p.latin_name ILIKE ${pattern} OR p.native_name ILIKE ${pattern})`,
    ],
  };
}
