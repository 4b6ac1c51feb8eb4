import type { Actor } from '../../../platform/auth/actor.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import {
  conflictOfInterest,
  mayReadDeclineReason,
  mayReadScores,
  reviewsCohort,
  shownAsNomination,
} from '../enrolments.policy.js';

/** Tables an application is read from: `applications` (`a`), its person (`p`), its cohort (`c`). */
export const applicationTables = sql`applications a JOIN shared.people p ON p.id = a.person_id
  JOIN shared.cohorts c ON c.id = a.cohort_id`;

const a = sql`a`;

/** Columns of ApplicationDto as shown to `actor`, except the places on the waiting list. */
export function applicationColumns(actor: Actor): Sql {
  const scored = (aggregate: Sql) =>
    sql`CASE WHEN ${mayReadScores(actor, a)} THEN (SELECT ${aggregate} FROM reviews s
       WHERE s.application_id = a.id AND s.score_percent IS NOT NULL) END`;
  const shown = (nominated: Sql, column: Sql) =>
    sql`CASE WHEN ${shownAsNomination(actor, a)} THEN ${nominated} ELSE ${column} END`;
  const enrolment = sql`(SELECT e.id FROM enrolments e WHERE e.application_id = a.id)`;
  return sql`a.id, a.cohort_id AS "cohortId", c.title AS "cohortTitle", c.seating,
    a.person_id AS "personId", p.latin_name AS "latinName", p.native_name AS "nativeName",
    p.organisation, a.member_state AS "memberState",
    ${shown(sql`'nomination'`, sql`a.origin`)} AS origin,
    a.nominated_by IS NOT NULL AS nominated, a.rank, ${shownState(actor)} AS state,
    ${shown(sql`a.nominated_at`, sql`a.applied_at`)} AS "appliedAt",
    a.pool, a.offer_expires_at AS "offerExpiresAt",
    NULL::int AS "waitingPlace", NULL::int AS "waitingPlaceInState",
    a.reason_code AS "reasonCode", a.decision_reason AS "decisionReason",
    ${scored(sql`round(avg(s.score_percent), 2)::float`)} AS score,
    ${scored(sql`count(*)::int`)} AS reviews,
    ${shown(sql`1`, sql`a.version`)} AS version,
    ${shown(sql`NULL`, enrolment)} AS "enrolmentId"`;
}

/** The state of `a` as it is shown to `actor`. */
export const shownState = (actor: Actor): Sql =>
  sql`CASE WHEN ${shownAsNomination(actor, a)} THEN 'submitted' ELSE a.state END`;

/** The beginning of an UPDATE by which `by` nominates the applicant of `a`, at `rank`. */
export const nominate = (by: string | null, rank: Sql): Sql =>
  sql`UPDATE applications a SET nominated_by = ${by}, rank = ${rank}, nominated_at = now()`;

/** The answers that `actor` may read; null: withheld because of a conflict of interest. */
export function readAnswers(actor: Actor): Sql {
  const me = sql`${actor.personId}::uuid`;
  return sql`CASE WHEN a.person_id = ${me} THEN a.answers WHEN a.answers_private THEN '{}'
     WHEN NOT (${reviewsCohort(me, a)} AND ${conflictOfInterest(me, a)}) THEN a.answers
   END`;
}

/** The additional columns of ApplicationDetailsDto. */
export function detailColumns(actor: Actor): Sql {
  const me = sql`${actor.personId}::uuid`;
  return sql`a.form_id AS "formId", c.applications_close_at AS "applicationsCloseAt",
   json_build_object('requirements', c.requirements, 'startsOn', c.starts_on) AS asked,
   p.stakeholder_group AS "stakeholderGroup", p.status = 'invited' AS "isUnopened",
   a.answers_private AND a.person_id <> ${me} AS "answersPrivate",
   ${readAnswers(actor)} AS answers,
   a.person_id = ${me} AND a.state IN ('draft', 'submitted') AND ${isWindowOpen(sql`c`)} AS editable,
   (SELECT coalesce(json_agg(json_build_object('what', h.what, 'state', h.state,
       'reason', CASE WHEN h.state <> 'declined' OR ${mayReadDeclineReason(actor, a)} THEN h.reason END,
       'at', h.at) ORDER BY h.id), '[]')
    FROM application_history h WHERE h.application_id = a.id
      AND NOT ${shownAsNomination(actor, a)}) AS history`;
}

/**
 * Whether cohort `c` accepts applications now. One that seats people by arrival may be joined while
 * it runs.
 */
export const isWindowOpen = (c: Sql): Sql =>
  sql`((${c}.stage = 'open' OR (${c}.stage = 'running' AND ${c}.seating = 'arrival'))
  AND now() >= ${c}.applications_open_at AND now() < ${c}.applications_close_at)`;

/** A row of the statements below. */
export interface WaitingPlace {
  id: string;
  place: number;
  place_in_state: number;
}

/**
 * Places of the applications $2 on the waiting list of cohort $1, overall and within the state.
 * Applications before the first one are counted once and only those in between are scanned, so
 * pages of a long list, which follow its order, are cheap.
 */
export const placesSql = `
  WITH page AS (
    SELECT id, member_state, waiting_position AS at, waiting_position_in_state AS at_in_state
    FROM applications WHERE id = ANY($2) AND state = 'waiting'
  ), of_all AS (
    SELECT a.id, row_number() OVER (ORDER BY a.waiting_position) + (
        SELECT count(*) FROM applications b WHERE b.cohort_id = $1 AND b.state = 'waiting'
          AND b.waiting_position < (SELECT min(at) FROM page)) AS place
    FROM applications a WHERE a.cohort_id = $1 AND a.state = 'waiting'
      AND a.waiting_position BETWEEN (SELECT min(at) FROM page) AND (SELECT max(at) FROM page)
  ), of_state AS (
    SELECT a.id, s.before + row_number() OVER (PARTITION BY a.member_state
        ORDER BY a.waiting_position_in_state, a.waiting_position) AS place
    FROM (
      SELECT member_state, min(at_in_state) AS low, max(at_in_state) AS high, (
        SELECT count(*) FROM applications b WHERE b.cohort_id = $1 AND b.state = 'waiting'
          AND b.member_state = page.member_state
          AND b.waiting_position_in_state < min(page.at_in_state)) AS before
      FROM page GROUP BY member_state) s
    JOIN applications a ON a.cohort_id = $1 AND a.state = 'waiting'
      AND a.member_state = s.member_state AND a.waiting_position_in_state BETWEEN s.low AND s.high
  )
  SELECT page.id, of_all.place::int, of_state.place::int AS place_in_state
  FROM page JOIN of_all USING (id) JOIN of_state USING (id)`;

/** The same for applications $1 of any cohorts, for a person's own list: two index counts each. */
export const placeSql = `
  SELECT a.id, (SELECT count(*)::int FROM applications b
      WHERE b.cohort_id = a.cohort_id AND b.state = 'waiting'
        AND b.waiting_position <= a.waiting_position) AS place,
    (SELECT count(*)::int FROM applications b
      WHERE b.cohort_id = a.cohort_id AND b.state = 'waiting' AND b.member_state = a.member_state
        AND (b.waiting_position_in_state, b.waiting_position)
          <= (a.waiting_position_in_state, a.waiting_position)) AS place_in_state
  FROM applications a WHERE a.id = ANY($1) AND a.state = 'waiting'`;
