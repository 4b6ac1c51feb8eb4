import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { type Sql, sql } from '../../platform/database/sql.js';
import { type Page, type PageQuery, readPage } from '../../platform/http/pagination.js';
import { PeopleService } from '../people/people.service.js';
import type { ProgressDto } from './learning.dto.js';
import { followedEnrolments } from './learning.policy.js';

/** Progress of an enrolment: the counts that completion rules refer to. */
export interface Progress {
  requiredUnits: number;
  completedUnits: number;
  quizzes: number;
  passedQuizzes: number;
}

/**
 * SQL: the counts of `Progress` (`n`) for each enrolment `e`; a quiz counts as a quiz, not as a
 * unit.
 */
export const progressCounts = sql`LATERAL (
  SELECT count(*) FILTER (WHERE u.quiz IS NULL)::int AS "requiredUnits",
    count(d.unit_key) FILTER (WHERE u.quiz IS NULL)::int AS "completedUnits",
    count(*) FILTER (WHERE u.quiz IS NOT NULL)::int AS quizzes,
    count(d.unit_key) FILTER (WHERE u.quiz IS NOT NULL)::int AS "passedQuizzes"
  FROM shared.cohort_courses cc JOIN shared.units u ON u.course_version_id = cc.course_version_id AND u.required
  LEFT JOIN unit_completions d ON d.enrolment_id = e.id AND d.unit_key = u.key
  WHERE cc.cohort_id = e.cohort_id) n`;

/** SQL: somebody with enrolment `e` has completed a unit, or started a quiz. */
export const hasBegun = (e: Sql): Sql =>
  sql`(EXISTS (SELECT 1 FROM unit_completions d WHERE d.enrolment_id = ${e}.id)
    OR EXISTS (SELECT 1 FROM quiz_attempts q WHERE q.enrolment_id = ${e}.id))`;

/** Reads progress, for staff. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
  ) {}

  list(actor: Actor, cohortId: string, query: PageQuery): Promise<Page<ProgressDto>> {
    return this.page(actor, sql`e.cohort_id = ${cohortId}`, query);
  }

  /** The progress of one person. @throws NotFound when the person is outside the actor's scope */
  async listOfPerson(actor: Actor, personId: string, query: PageQuery): Promise<Page<ProgressDto>> {
    await this.people.read(actor, personId);
    return this.page(actor, sql`e.person_id = ${personId}`, query);
  }

  private page(actor: Actor, of: Sql, query: PageQuery): Promise<Page<ProgressDto>> {
    return readPage(
      this.db,
      {
        select: sql`e.id, e.person_id AS "personId", p.latin_name AS "latinName",
          p.native_name AS "nativeName", a.member_state AS "memberState", e.state, n.*`,
        from: sql`shared.enrolments e JOIN shared.applications a ON a.id = e.application_id
          JOIN shared.people p ON p.id = e.person_id CROSS JOIN ${progressCounts}`,
        id: sql`e.id`,
        where: [of, followedEnrolments(actor, sql`e`, sql`a`)],
      },
      query,
    );
  }
}
