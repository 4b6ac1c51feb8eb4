import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { CohortsService } from '../cohorts/cohorts.service.js';
import { knownToOthers } from '../enrolments/enrolments.policy.js';
import type { FunnelDto, OverviewDto, ProgressShareDto, StateFiguresDto } from './reports.dto.js';
import { countedStates } from './reports.policy.js';

/** A nominee whose own draft is not submitted counts as nominated only. */
export const byNomination = sql`(a.origin = 'nomination' OR a.state = 'draft')`;

/** The columns of `FunnelDto`, of applications `a` with what `progressOf` joins to them. */
const funnel = sql`count(*) FILTER (WHERE ${byNomination})::int AS nominated,
    count(*) FILTER (WHERE NOT ${byNomination})::int AS applied,
    count(*) FILTER (WHERE a.state = 'offered')::int AS offered,
    count(*) FILTER (WHERE a.state = 'waiting')::int AS waiting,
    count(e.id)::int AS enrolled,
    count(y.enrolment_id)::int AS completed,
    count(t.enrolment_id)::int AS certified`;

/** Joins to applications `a` how far each has come. */
const progressOf = sql`LEFT JOIN shared.enrolments e ON e.application_id = a.id
  LEFT JOIN shared.certificate_awards w ON w.cohort_id = e.cohort_id AND w.kind = 'completion'
  LEFT JOIN shared.eligibilities y ON y.enrolment_id = e.id AND y.award_id = w.id
  -- Withdrawn: it was issued, and its holder's data has been erased since.
  LEFT JOIN shared.certificates t ON t.enrolment_id = e.id AND t.award_id = w.id
    AND t.state IN ('issued', 'withdrawn')`;

/** The figures of each counted state; undefined counts all. */
const figuresOfStates = (cohortId: string, counted: string[] | undefined) => sql`
  SELECT m.code AS "memberState", coalesce(q.seats, 0) AS seats,
    count(*) FILTER (WHERE a.pool = m.code)::int AS "ownSeats",
    count(*) FILTER (WHERE a.pool <> m.code)::int AS "openSeats", ${funnel}
  FROM shared.member_states m
  LEFT JOIN shared.cohort_quotas q ON q.cohort_id = ${cohortId} AND q.pool = m.code
  LEFT JOIN shared.applications a ON a.cohort_id = ${cohortId} AND a.member_state = m.code
    AND ${knownToOthers(sql`a`)}
  ${progressOf}
  WHERE ${counted ? sql`m.code = ANY(${counted})` : sql`TRUE`}
  GROUP BY m.code, m.position, q.seats
  HAVING q.seats IS NOT NULL OR count(a.id) > 0
  ORDER BY m.position`;

const progressShares = (cohortId: string, counted: string[] | undefined) => sql`
  WITH needed AS (
    SELECT u.key FROM shared.cohort_courses cc
    JOIN shared.units u ON u.course_version_id = cc.course_version_id AND u.required
    WHERE cc.cohort_id = ${cohortId}
  ), done AS (
    SELECT e.id, 100 * count(d.unit_key) / greatest((SELECT count(*) FROM needed), 1) AS percent
    FROM shared.enrolments e JOIN shared.applications a ON a.id = e.application_id
    LEFT JOIN shared.unit_completions d ON d.enrolment_id = e.id AND d.unit_key IN (SELECT key FROM needed)
    WHERE e.cohort_id = ${cohortId} AND e.state IN ('active', 'completed')
      AND ${counted ? sql`a.member_state = ANY(${counted})` : sql`TRUE`}
    GROUP BY e.id
  )
  SELECT r.lowest AS "fromPercent", r.highest AS "toPercent", count(done.id)::int AS people
  FROM (VALUES (0, 0), (1, 24), (25, 49), (50, 74), (75, 99), (100, 100)) AS r (lowest, highest)
  LEFT JOIN done ON done.percent BETWEEN r.lowest AND r.highest
  GROUP BY r.lowest, r.highest ORDER BY r.lowest`;

const steps = [
  'nominated',
  'applied',
  'offered',
  'waiting',
  'enrolled',
  'completed',
  'certified',
] as const;

/** The figures of one cohort. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortsService,
  ) {}

  /**
   * Counts the people within the actor's scope.
   * @throws NotFound
   */
  async of(actor: Actor, cohortId: string): Promise<OverviewDto> {
    await this.cohorts.get(actor, cohortId);
    const counted = countedStates(actor);
    const states = await this.db.rows<StateFiguresDto>(figuresOfStates(cohortId, counted));
    const progress = await this.db.rows<ProgressShareDto>(progressShares(cohortId, counted));
    return { total: sum(states), states, progress };
  }

  /**
   * Only the total of the people within the actor's scope.
   * @throws NotFound
   */
  async total(actor: Actor, cohortId: string): Promise<FunnelDto> {
    await this.cohorts.get(actor, cohortId);
    const counted = countedStates(actor);
    const row = await this.db.row<FunnelDto>(sql`SELECT ${funnel}
      FROM shared.applications a ${progressOf}
      WHERE a.cohort_id = ${cohortId} AND ${knownToOthers(sql`a`)}
        AND ${counted ? sql`a.member_state = ANY(${counted})` : sql`TRUE`}`);
    return row as FunnelDto;
  }
}

const sum = (states: StateFiguresDto[]) =>
  Object.fromEntries(
    steps.map((step) => [step, states.reduce((total, state) => total + state[step], 0)]),
  ) as unknown as FunnelDto;
