import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { raw, type Sql, sql } from '../../platform/database/sql.js';
import { NotFound } from '../../platform/errors/errors.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { UnitContent } from '../courses/content/blocks.js';
import type { Quiz } from '../courses/quiz.js';
import { kindsCompletedBy, unitKinds } from '../courses/unit-kinds/unit-kinds.js';
import { withoutAnswers } from './asked-quiz.js';
import type { CompletionDto, StudyUnitContentDto } from './learning.dto.js';
import { UnitIsPassed } from './learning.errors.js';
import { UnitCompleted } from './learning.events.js';
import { answersShown, attemptsOf } from './quiz-sql.js';

/** An enrolment whose holder may still study. */
export const studying = `e.state IN ('active', 'completed')`;

// A single statement that returns JSON text, because trainees open this page most often.
export const studySql = `
  SELECT json_build_object(
    'enrolmentId', e.id, 'cohortId', c.id, 'cohortTitle', c.title, 'state', e.state,
    'courses', (
      SELECT coalesce(json_agg(json_build_object(
        'id', course.id, 'slug', course.slug, 'versionId', v.id, 'title', v.title,
        'summary', v.summary, 'licence', v.licence, 'credit', v.credit, 'sourceUrl', v.source_url,
        'theme', v.theme,
        'units', (
          SELECT coalesce(json_agg(json_build_object(
            'id', u.id, 'slug', u.slug, 'position', u.position, 'kind', u.kind, 'title', u.title,
            'required', u.required, 'teachingMinutes', u.teaching_minutes,
            'exerciseMinutes', u.exercise_minutes, 'completedAt', d.completed_at,
            'bestPercent', CASE WHEN u.quiz IS NOT NULL THEN (
              SELECT max(q.score_percent) FROM quiz_attempts q
              WHERE q.enrolment_id = e.id AND q.unit_key = u.key) END
          ) ORDER BY u.position), '[]')
          FROM shared.units u
          LEFT JOIN unit_completions d ON d.enrolment_id = e.id AND d.unit_key = u.key
          WHERE u.course_version_id = v.id)
      ) ORDER BY cc.position), '[]')
      FROM shared.cohort_courses cc
      JOIN shared.course_versions v ON v.id = cc.course_version_id
      JOIN shared.courses course ON course.id = v.course_id
      WHERE cc.cohort_id = c.id)
  )::text AS page
  FROM shared.enrolments e JOIN shared.cohorts c ON c.id = e.cohort_id
  WHERE e.id = $1 AND e.person_id = $2 AND ${studying}`;

/**
 * SQL: completes a unit of a kind that trainees complete themselves. A unit of an earlier version
 * counts for its successor or, if the unit was removed, in case it is restored. In the same
 * statement runs `jobs`, which inserts the following jobs if `fresh` has a row.
 */
export const unitCompletion = (
  enrolmentId: string,
  personId: string,
  unitId: string,
  jobs: Sql,
): Sql => sql`
  WITH unit AS (
    SELECT e.id AS enrolment_id, u.key, u.kind FROM shared.enrolments e
    JOIN shared.cohort_courses cc ON cc.cohort_id = e.cohort_id
    JOIN shared.course_versions studied ON studied.id = cc.course_version_id
    JOIN shared.course_versions v ON v.course_id = studied.course_id
      AND (v.id = studied.id OR v.published_at IS NOT NULL)
    JOIN shared.units u ON u.course_version_id = v.id
    WHERE e.id = ${enrolmentId} AND e.person_id = ${personId} AND ${raw(studying)} AND u.id = ${unitId}
  ), fresh AS (
    INSERT INTO unit_completions (enrolment_id, unit_key)
    SELECT enrolment_id, key FROM unit WHERE kind = ANY(${kindsCompletedBy('reader')})
    ON CONFLICT DO NOTHING RETURNING completed_at
  ), jobs AS (${jobs})
  SELECT unit.kind, fresh.completed_at AS fresh,
    (SELECT completed_at FROM unit_completions d
     WHERE d.enrolment_id = unit.enrolment_id AND d.unit_key = unit.key) AS earlier
  FROM unit LEFT JOIN fresh ON true`;

/** SQL condition for following jobs: the completion is new. */
export const freshlyCompleted = sql`EXISTS (SELECT 1 FROM fresh)`;

interface CompletedRow {
  kind: string;
  fresh: Date | null;
  earlier: Date | null;
}

/** The course page, units and progress of the trainee who asks. */
@Injectable()
export class StudyService {
  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
  ) {}

  /** The course page as JSON text (StudyDto). @throws NotFound */
  async page(actor: Actor, enrolmentId: string): Promise<string> {
    const rows = await this.db.prepared<{ page: string }>('study-page', studySql, [
      enrolmentId,
      actor.personId,
    ]);
    if (!rows[0]) throw new NotFound('enrolment');
    return rows[0].page;
  }

  /**
   * A unit in the cohort's current version; its id may be that of another version. @throws NotFound
   */
  async unit(actor: Actor, enrolmentId: string, unitId: string): Promise<StudyUnitContentDto> {
    const row = await this.db.row<
      StudyUnitContentDto & { content: UnitContent; quiz: Quiz | null }
    >(
      `SELECT u.id, u.slug, u.position, u.kind, u.title, u.required,
         u.teaching_minutes AS "teachingMinutes", u.exercise_minutes AS "exerciseMinutes",
         u.content, u.quiz, u.settings, d.completed_at AS "completedAt",
         (SELECT max(score_percent) FROM quiz_attempts q
          WHERE q.enrolment_id = e.id AND q.unit_key = u.key) AS "bestPercent",
         n.left AS "attemptsLeft", n.begun > n.submitted AS "attemptOpen", ${answersShown('e.person_id', 'u.key')} AS "answersShown",
         (SELECT max(q.score_percent) FROM quiz_attempts q
          JOIN shared.enrolments o ON o.id = q.enrolment_id
          WHERE q.graded AND q.unit_key = u.key AND o.person_id = e.person_id) AS "gradedPercent"
       FROM shared.units asked JOIN shared.units u ON u.key = asked.key
       JOIN shared.cohort_courses cc ON cc.course_version_id = u.course_version_id
       JOIN shared.enrolments e ON e.cohort_id = cc.cohort_id
       LEFT JOIN unit_completions d ON d.enrolment_id = e.id AND d.unit_key = u.key
       CROSS JOIN ${attemptsOf('e', 'u.key')}
       WHERE e.id = $1 AND e.person_id = $2 AND ${studying} AND asked.id = $3`,
      [enrolmentId, actor.personId, unitId],
    );
    if (!row) throw new NotFound('unit');
    const { trainerNotes: _, ...content } = row.content;
    // If the plug-in of a kind was removed, it is unknown which settings trainees may see.
    const kind = unitKinds.find(row.kind);
    const settings = kind ? (kind.settingsForTrainees?.(row.settings) ?? row.settings) : {};
    return { ...row, content, settings, quiz: row.quiz && withoutAnswers(row.quiz) };
  }

  /** Marks a unit as complete. Idempotent. */
  async complete(actor: Actor, enrolmentId: string, unitId: string): Promise<CompletionDto> {
    const event = new UnitCompleted(enrolmentId, unitId);
    const [row] = await this.db.prepared<CompletedRow>(
      'complete-unit',
      unitCompletion(
        enrolmentId,
        actor.personId,
        unitId,
        this.outbox.publishing(event, freshlyCompleted),
      ),
    );
    if (!row) throw new NotFound('unit');
    // Also of a kind that is not registered: what completes it is not known.
    if (!kindsCompletedBy('reader').includes(row.kind)) throw new UnitIsPassed();
    if (row.fresh) this.db.afterCommit(() => this.outbox.wakeRelay());
    const at = row.fresh ?? row.earlier ?? new Date();
    return { unitId, completedAt: at.toISOString() };
  }
}
