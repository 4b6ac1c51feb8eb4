import type { Actor } from '../../platform/auth/actor.js';
import { found } from '../../platform/database/search.js';
import { raw, type Sql, sql } from '../../platform/database/sql.js';
import type { ListSql } from '../../platform/http/pagination.js';
import type { CohortsQuery } from './cohorts.dto.js';
import { visibleCohorts } from './cohorts.policy.js';
import { themeOf } from './first-area.sql.js';

/** The agreed seats of all pools; null where one of them has no limit. */
const seats = sql`(SELECT CASE WHEN bool_and(q.seats IS NOT NULL)
    THEN sum(q.seats + q.released)::int END
  FROM cohort_quotas q WHERE q.cohort_id = cohort.id)`;

/** Columns of a cohort in lists. */
const summaryColumns = (
  minutes: Sql,
) => sql`cohort.id, cohort.slug, cohort.title, cohort.summary, cohort.stage,
  cohort.starts_on::text AS "startsOn", cohort.ends_on::text AS "endsOn",
  cohort.applications_open_at AS "applicationsOpenAt",
  cohort.applications_close_at AS "applicationsCloseAt",
  cohort.time_zone AS "timeZone", cohort.languages, cohort.delivery_mode AS "deliveryMode",
  cohort.stream_id AS "streamId", cohort.seating, ${minutes} AS minutes, ${seats} AS seats,
  ${raw(themeOf('cohort.id'))} AS theme`;

/** Columns of a whole cohort, beside `cohorts cohort`. */
export const cohortColumns = (
  minutes: Sql,
) => sql`${summaryColumns(minutes)}, cohort.completion_rule AS "completionRule", cohort.version,
  cohort.unused_seats AS "unusedSeats", cohort.requirements, cohort.target_shares AS "targetShares",
  cohort.outcomes, cohort.decisions_by::text AS "decisionsBy", cohort.publish_at AS "publishAt",
  cohort.copied_from AS "copiedFrom",
  ARRAY(SELECT priority_area_id FROM cohort_priority_areas WHERE cohort_id = cohort.id
    ORDER BY priority_area_id) AS "priorityAreaIds",
  (SELECT coalesce(json_agg(json_build_object('pool', q.pool, 'seats', q.seats, 'seated', q.seated,
       'agreed', q.seats + q.released)
     ORDER BY q.pool), '[]') FROM cohort_quotas q WHERE q.cohort_id = cohort.id) AS quotas`;

/** Cohorts open for applications come first, then running ones, then past ones. */
const listOrder = sql`array_position(
    ARRAY['open', 'reviewing', 'running', 'draft', 'closed', 'archived'], cohort.stage) * 100000
  - (cohort.starts_on - DATE '2000-01-01')`;

/** The cohorts that `actor` may see, by stage; within a stage, the latest start comes first. */
export function cohortList(
  actor: Actor | undefined,
  { stage, search, priorityAreaId, streamId }: CohortsQuery,
  minutes: Sql,
): ListSql {
  return {
    select: summaryColumns(minutes),
    from: sql`cohorts cohort`,
    where: [
      visibleCohorts(actor, sql`cohort`),
      stage && sql`cohort.stage = ${stage}`,
      found(search, sql`cohort.title::text || ' ' || cohort.summary::text`),
      priorityAreaId &&
        sql`EXISTS (SELECT 1 FROM cohort_priority_areas a
          WHERE a.cohort_id = cohort.id AND a.priority_area_id = ${priorityAreaId})`,
      streamId && sql`cohort.stream_id = ${streamId}`,
    ],
    id: sql`cohort.id`,
    key: { sql: listOrder, type: 'int' },
  };
}
