import { type Sql, sql } from '../../../platform/database/sql.js';

const lines = (content: Sql) => sql`CASE WHEN r.kind = 'correction' THEN jsonb_build_object(
    'latinName', ${content}->'latinName', 'nativeName', ${content}->'nativeName',
    'printedName', ${content}->'printedName') END`;

/** Columns of a request that do not depend on its reader. */
export const requestColumns = sql`r.id, r.kind, r.state, r.certificate_id AS "certificateId",
  t.number AS "certificateNumber", r.award_id AS "awardId",
  coalesce(w.kind, t.content->>'kind') AS "awardKind", c.id AS "cohortId",
  coalesce(c.title->>'en', t.content->>'cohortTitle') AS "cohortTitle",
  ${lines(sql`t.content`)} AS before, ${lines(sql`r.change`)} AS after,
  CASE WHEN r.kind <> 'automatic-award' THEN '[]'::jsonb ELSE (
    SELECT coalesce(jsonb_agg(e.key ORDER BY e.key), '[]') FROM jsonb_each(r.change) AS e
    WHERE w.automatic_terms IS NULL OR w.automatic_terms->e.key IS DISTINCT FROM e.value)
  END AS "newTerms",
  r.reason, asker.latin_name AS "requestedBy", r.requested_by AS "requestedById",
  r.requested_at AS "requestedAt", decider.latin_name AS "decidedBy", r.decided_at AS "decidedAt",
  r.decision_reason AS "decisionReason", n.number AS "successorNumber",
  t.person_id AS "holderId"`;

/** Request `r`, its certificate `t`, award `w` and cohort `c`. */
export const requestFrom = sql`certificate_requests r
  LEFT JOIN certificates t ON t.id = r.certificate_id
  LEFT JOIN certificate_awards w ON w.id = coalesce(r.award_id, t.award_id)
  LEFT JOIN shared.cohorts c ON c.id = w.cohort_id
  LEFT JOIN certificates n ON n.id = r.successor_id
  JOIN shared.people asker ON asker.id = r.requested_by
  LEFT JOIN shared.people decider ON decider.id = r.decided_by`;
