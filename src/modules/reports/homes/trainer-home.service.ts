import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/auth/actor.js';
import { Database } from '../../../platform/database/database.js';
import { type Sql, sql } from '../../../platform/database/sql.js';
import { TrainerSessionsService } from '../../workshops/trainer-sessions.service.js';
import type {
  BehindDto,
  CourseDraftDto,
  TaughtCohortDto,
  TrainerHomeDto,
} from './trainer-home.dto.js';

/** Trainees named of each cohort. */
const MAX_BEHIND = 6;
const MAX_DRAFTS = 20;

/** A cohort with its trainees who are furthest behind. */
type CohortRow = TaughtCohortDto & { people: BehindDto[] };

/**
 * The cohorts under way that study a course of `actor` (`taught`), what they require (`required`),
 * and the progress of each active trainee (`ranked`, by how far behind they are). A trainee is behind (`missing`) if the share of
 * the required units and quizzes that they have completed is smaller than the share of the days that
 * have passed.
 */
const studying = (actor: Actor): Sql => sql`WITH taught AS (
    SELECT DISTINCT c.id, c.title, c.ends_on,
      least(1, greatest(0, ((now() AT TIME ZONE c.time_zone)::date - c.starts_on)::numeric
        / greatest(c.ends_on - c.starts_on, 1))) AS elapsed
    FROM shared.course_trainers t JOIN shared.course_versions v ON v.course_id = t.course_id
    JOIN shared.cohort_courses cc ON cc.course_version_id = v.id
    JOIN shared.cohorts c ON c.id = cc.cohort_id AND c.stage IN ('open', 'reviewing', 'running')
    WHERE t.person_id = ${actor.personId}
  ), required AS (
    SELECT taught.id AS cohort_id, u.key, u.quiz IS NOT NULL AS is_quiz
    FROM taught JOIN shared.cohort_courses cc ON cc.cohort_id = taught.id
    JOIN shared.units u ON u.course_version_id = cc.course_version_id AND u.required
  ), expected AS (
    SELECT taught.id AS cohort_id, floor(count(r.key) * taught.elapsed) AS parts,
      count(r.key) FILTER (WHERE NOT r.is_quiz)::int AS units,
      count(r.key) FILTER (WHERE r.is_quiz)::int AS quizzes
    FROM taught LEFT JOIN required r ON r.cohort_id = taught.id GROUP BY taught.id, taught.elapsed
  ), completed AS (
    SELECT d.enrolment_id, count(*) FILTER (WHERE NOT r.is_quiz)::int AS units,
      count(*) FILTER (WHERE r.is_quiz)::int AS quizzes, max(d.completed_at) AS last_at
    FROM taught JOIN shared.enrolments e ON e.cohort_id = taught.id AND e.state = 'active'
    JOIN required r ON r.cohort_id = e.cohort_id
    JOIN shared.unit_completions d ON d.enrolment_id = e.id AND d.unit_key = r.key
    GROUP BY d.enrolment_id
  ), done AS (
    SELECT e.person_id, e.cohort_id, coalesce(d.units, 0) AS units,
      coalesce(d.quizzes, 0) AS quizzes, d.last_at,
      x.parts - coalesce(d.units + d.quizzes, 0) AS missing
    FROM taught JOIN shared.enrolments e ON e.cohort_id = taught.id AND e.state = 'active'
    JOIN expected x ON x.cohort_id = taught.id LEFT JOIN completed d ON d.enrolment_id = e.id
  ), ranked AS (
    SELECT done.*, row_number() OVER (PARTITION BY cohort_id
      ORDER BY missing DESC, last_at NULLS FIRST, person_id) AS place FROM done
  )`;

/** What a trainer has to do: their sessions, drafts, and the trainees who fall behind. */
@Injectable()
export class TrainerHomeService {
  constructor(
    private readonly db: Database,
    private readonly sessions: TrainerSessionsService,
  ) {}

  async of(actor: Actor): Promise<TrainerHomeDto> {
    const cohorts = await this.cohorts(actor);
    return {
      sessions: await this.sessions.next(actor),
      incomplete: await this.sessions.incomplete(actor),
      drafts: await this.drafts(actor),
      cohorts: cohorts.map(({ people: _, ...cohort }) => cohort),
      behind: cohorts.flatMap(({ people }) => people),
    };
  }

  private drafts(actor: Actor): Promise<CourseDraftDto[]> {
    return this.db.rows(sql`SELECT v.course_id AS id, v.title, v.number, v.created_at AS "startedAt",
        (SELECT count(*)::int FROM shared.units u WHERE u.course_version_id = v.id) AS units
      FROM shared.course_trainers t
      JOIN shared.course_versions v ON v.course_id = t.course_id AND v.published_at IS NULL
      WHERE t.person_id = ${actor.personId} ORDER BY v.created_at DESC, v.id LIMIT ${MAX_DRAFTS}`);
  }

  private cohorts(actor: Actor): Promise<CohortRow[]> {
    return this.db.rows(sql`${studying(actor)}
      SELECT taught.id, taught.title, count(r.person_id)::int AS trainees,
        count(*) FILTER (WHERE r.missing > 0)::int AS behind,
        coalesce(jsonb_agg(jsonb_build_object('cohortId', taught.id, 'latinName', p.latin_name,
            'nativeName', p.native_name, 'completedUnits', r.units, 'requiredUnits', x.units,
            'passedQuizzes', r.quizzes, 'quizzes', x.quizzes, 'lastCompletedAt', r.last_at)
          ORDER BY r.place) FILTER (WHERE p.id IS NOT NULL), '[]') AS people
      FROM taught JOIN expected x ON x.cohort_id = taught.id
      LEFT JOIN ranked r ON r.cohort_id = taught.id
      LEFT JOIN shared.people p
        ON p.id = r.person_id AND r.missing > 0 AND r.place <= ${MAX_BEHIND}
      GROUP BY taught.id, taught.title, taught.ends_on, x.units, x.quizzes
      ORDER BY taught.ends_on, taught.id`);
  }
}
