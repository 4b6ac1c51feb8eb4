import type { Actor } from '../../../platform/auth/actor.js';
import { allOf, empty, type Sql, sql } from '../../../platform/database/sql.js';
import { followedEnrolments } from '../../learning/learning.policy.js';
import { hasBegun, progressCounts } from '../../learning/progress.service.js';
import type { Audience, AudienceGroup, AudienceProgress } from './audience.js';

const progressConditions: Record<AudienceProgress, Sql | undefined> = {
  any: undefined,
  'not-started': sql`NOT ${hasBegun(sql`e`)}`,
  'not-finished': sql`n."completedUnits" < n."requiredUnits" OR n."passedQuizzes" < n.quizzes`,
};

/** Trainees `e` whom `actor` follows, by the ids of people. */
function trainees(actor: Actor, cohortId: string, audience: Audience, after: Sql): Sql {
  const progress = progressConditions[audience.progress];
  return sql`SELECT e.person_id, a.member_state FROM shared.enrolments e
    JOIN shared.applications a ON a.id = e.application_id
    ${audience.progress === 'not-finished' ? sql`CROSS JOIN ${progressCounts}` : empty}
    WHERE ${allOf([
      sql`e.cohort_id = ${cohortId} AND e.state IN ('active', 'completed') AND e.person_id > ${after}`,
      followedEnrolments(actor, sql`e`, sql`a`),
      audience.memberStates.length > 0 && sql`a.member_state = ANY(${audience.memberStates})`,
      progress,
    ])}`;
}

/** Staff of a cohort, each once, by the ids of people. */
function staff(members: Sql, { memberStates }: Audience, after: Sql): Sql {
  return sql`SELECT DISTINCT s.person_id, s.member_state FROM (${members}) s
    WHERE ${allOf([
      sql`s.person_id > ${after}`,
      memberStates.length > 0 && sql`s.member_state = ANY(${memberStates})`,
    ])}`;
}

const staffOf: Record<Exclude<AudienceGroup, 'trainees'>, (cohortId: string) => Sql> = {
  trainers: (cohortId) => sql`SELECT p.id AS person_id, p.member_state FROM shared.people p
    WHERE p.id IN (SELECT t.person_id FROM shared.cohort_courses k
      JOIN shared.course_versions v ON v.id = k.course_version_id
      JOIN shared.course_trainers t ON t.course_id = v.course_id WHERE k.cohort_id = ${cohortId}
      UNION SELECT t.person_id FROM shared.workshops w
      JOIN shared.workshop_trainers t ON t.workshop_id = w.id WHERE w.cohort_id = ${cohortId})`,
  reviewers: (cohortId) => sql`SELECT p.id AS person_id, p.member_state
    FROM shared.cohort_reviewers r JOIN shared.people p ON p.id = r.person_id
    WHERE r.cohort_id = ${cohortId}`,
  'national-coordinators': (cohortId) => sql`SELECT g.person_id, min(g.member_state) AS member_state
    FROM shared.role_grants g JOIN shared.cohort_quotas q
      ON q.cohort_id = ${cohortId} AND q.pool = g.member_state AND q.seats > 0
    WHERE g.role = 'national-coordinator' GROUP BY g.person_id`,
};

const nobody = '00000000-0000-0000-0000-000000000000';

/**
 * SQL: the people to whom `actor` may announce something and who are in this audience now, as rows
 * of `person_id` and `member_state`, whose ids come after one.
 */
export function audienceSql(
  actor: Actor,
  cohortId: string,
  audience: Audience,
  after: string = nobody,
): Sql {
  const afterId = sql`${after}::uuid`;
  const members =
    audience.group === 'trainees'
      ? trainees(actor, cohortId, audience, afterId)
      : staff(staffOf[audience.group](cohortId), audience, afterId);
  return sql`SELECT m.person_id, m.member_state FROM (${members}) m
    JOIN shared.people i ON i.id = m.person_id AND i.status IN ('active', 'invited')`;
}
