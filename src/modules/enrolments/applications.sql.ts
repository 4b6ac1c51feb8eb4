import { conflictOfInterest, mayReadScores, reviewsCohort } from './enrolments.policy.js';

/** What an application is read from: itself, its person, its cohort. */
export const applicationTables = `applications a JOIN people p ON p.id = a.person_id
  JOIN cohorts c ON c.id = a.cohort_id`;

/**
 * Columns of ApplicationDto but for the places on the waiting list; the parameters of the scope
 * (states, person) stand at `$n` and `$n + 1`.
 */
export const applicationColumns = (parameter: number): string => {
  const scored = (sql: string) =>
    `CASE WHEN ${mayReadScores(parameter)} THEN (SELECT ${sql} FROM reviews s
       WHERE s.application_id = a.id AND s.score_percent IS NOT NULL) END`;
  return `a.id, a.cohort_id AS "cohortId", c.title AS "cohortTitle", c.seating,
    a.person_id AS "personId", p.latin_name AS "latinName", p.native_name AS "nativeName",
    p.organisation, a.member_state AS "memberState", a.origin,
    a.nominated_by IS NOT NULL AS nominated, a.rank, a.state,
    a.applied_at AS "appliedAt", a.pool, a.offer_expires_at AS "offerExpiresAt",
    NULL::int AS "waitingPlace", NULL::int AS "waitingPlaceInState",
    a.reason_code AS "reasonCode", a.decision_reason AS "decisionReason",
    ${scored('round(avg(s.score_percent), 2)::float')} AS score,
    ${scored('count(*)::int')} AS reviews, a.version,
    (SELECT e.id FROM enrolments e WHERE e.application_id = a.id) AS "enrolmentId"`;
};

/** The columns that ApplicationDetailsDto has more; parameters as above. */
export const detailColumns = (parameter: number): string =>
  `a.form_id AS "formId", c.applications_close_at AS "applicationsCloseAt",
   CASE WHEN NOT (${reviewsCohort(parameter + 1)} AND ${conflictOfInterest(parameter + 1)})
     OR a.person_id = $${parameter + 1} THEN a.answers END AS answers,
   a.person_id = $${parameter + 1} AND a.state IN ('draft', 'submitted') AND ${windowOpen} AS editable,
   (SELECT coalesce(json_agg(json_build_object('what', h.what, 'state', h.state,
       'reason', h.reason, 'at', h.at) ORDER BY h.id), '[]')
    FROM application_history h WHERE h.application_id = a.id) AS history`;

/**
 * SQL condition: cohort `c` takes applications now. One that is seated by arrival may be joined
 * while it runs.
 */
export const windowOpen = `((c.stage = 'open' OR (c.stage = 'running' AND c.seating = 'arrival'))
  AND now() >= c.applications_open_at AND now() < c.applications_close_at)`;

/** Places on the waiting list of cohort $1 of the applications $2: of all, and of the state. */
export const placesSql = `
  SELECT id, place::int, place_in_state::int FROM (
    SELECT id, row_number() OVER (ORDER BY waiting_position) AS place,
      row_number() OVER (PARTITION BY member_state
        ORDER BY waiting_position_in_state, waiting_position) AS place_in_state
    FROM applications WHERE cohort_id = $1 AND state = 'waiting') w
  WHERE id = ANY($2)`;
