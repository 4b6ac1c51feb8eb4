import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { sql } from '../../platform/database/sql.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  type MergedAccounts,
  type MergeOutcome,
  PersonalDataRegister,
} from '../../platform/privacy/personal-data.js';
import { duplicateEnrolments } from '../enrolments/enrolments-twice.js';
import { UnitCompleted } from './learning.events.js';

/** Days after a cohort's end for which individual answers are kept; scores stay. */
const ANSWER_DAYS = 730;

/** Personal data of this module: progress and quiz attempts. */
@Injectable()
export class LearningPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.register.declare({
      kind: 'study',
      why: 'learning',
      tables: ['unit_completions', 'quiz_attempts', 'shown_answers'],
      kept: 'after-cohort',
      days: ANSWER_DAYS,
      onErasure: 'kept-without-name',
      export: {
        'units I completed': `SELECT c.title->>'en' AS cohort, u.title->>'en' AS unit, d.completed_at
          FROM unit_completions d JOIN shared.enrolments e ON e.id = d.enrolment_id
          JOIN shared.cohorts c ON c.id = e.cohort_id JOIN shared.units u ON u.id = d.unit_key
          WHERE e.person_id = $1 ORDER BY d.completed_at`,
        'my quizzes': `SELECT c.title->>'en' AS cohort, u.title->>'en' AS quiz, q.number, q.answers,
            q.started_at, q.submitted_at, q.score_percent, q.passed, q.graded
          FROM quiz_attempts q JOIN shared.enrolments e ON e.id = q.enrolment_id
          JOIN shared.cohorts c ON c.id = e.cohort_id JOIN shared.units u ON u.id = q.unit_id
          WHERE e.person_id = $1 ORDER BY q.id`,
        'quiz answers I have seen': `SELECT c.title->>'en' AS cohort, u.title->>'en' AS quiz, s.shown_at
          FROM shown_answers s JOIN shared.enrolments e ON e.id = s.enrolment_id
          JOIN shared.cohorts c ON c.id = e.cohort_id JOIN shared.units u ON u.id = s.unit_key
          WHERE e.person_id = $1 ORDER BY s.shown_at`,
      },
      erase: async (personId) => {
        await this.db.run(
          `UPDATE quiz_attempts q SET answers = '{}', answer_sources = '{}' FROM shared.enrolments e
           WHERE e.id = q.enrolment_id AND e.person_id = $1`,
          [personId],
        );
      },
      merge: (accounts) => this.merge(accounts),
      purge: () =>
        this.db.run(
          `UPDATE quiz_attempts q SET answers = '{}', answer_sources = '{}'
           FROM shared.enrolments e, shared.cohorts c
           WHERE e.id = q.enrolment_id AND c.id = e.cohort_id AND q.answers <> '{}'
             AND c.ends_on < now() - make_interval(days => ${ANSWER_DAYS})`,
        ),
    });
  }

  /**
   * Progress belongs to enrolments, and moves with them. Where both accounts were in a cohort, the
   * kept enrolment gets the progress of both, with the earlier date of each unit.
   */
  private async merge({ from, into }: MergedAccounts): Promise<MergeOutcome> {
    const twice = duplicateEnrolments(from, into);
    const completed = await this.db.rows<{ enrolmentId: string; unitId: string }>(
      sql`INSERT INTO unit_completions AS k (enrolment_id, unit_key, completed_at)
        SELECT t.kept, d.unit_key, d.completed_at
        FROM unit_completions d JOIN ${twice} t ON t.other = d.enrolment_id
        ON CONFLICT (enrolment_id, unit_key) DO UPDATE
          SET completed_at = least(k.completed_at, excluded.completed_at)
        RETURNING k.enrolment_id AS "enrolmentId", k.unit_key AS "unitId"`,
    );
    await this.db.run(
      sql`INSERT INTO shown_answers (enrolment_id, unit_key, shown_at)
        SELECT t.kept, s.unit_key, s.shown_at
        FROM shown_answers s JOIN ${twice} t ON t.other = s.enrolment_id
        ON CONFLICT (enrolment_id, unit_key) DO UPDATE
          SET shown_at = least(shown_answers.shown_at, excluded.shown_at)`,
    );
    // An open attempt is kept, unless the kept enrolment has an open one.
    const attempts = await this.db.run(
      sql`INSERT INTO quiz_attempts (id, enrolment_id, unit_id, unit_key, number, answers,
          answer_sources, started_at, submitted_at, score_percent, passed, graded)
        SELECT gen_random_uuid(), t.kept, q.unit_id, q.unit_key,
          q.number + coalesce((SELECT max(k.number) FROM quiz_attempts k
            WHERE k.enrolment_id = t.kept AND k.unit_key = q.unit_key), 0),
          q.answers, q.answer_sources, q.started_at, q.submitted_at, q.score_percent, q.passed, q.graded
        FROM quiz_attempts q JOIN ${twice} t ON t.other = q.enrolment_id
        WHERE q.submitted_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM quiz_attempts k
          WHERE k.enrolment_id = t.kept AND k.unit_key = q.unit_key AND k.submitted_at IS NULL)`,
    );
    // Answers shown to either account count for both, as they do across cohorts.
    await this.db.run(
      `UPDATE quiz_attempts q SET graded = false
       FROM shown_answers s JOIN shared.enrolments w ON w.id = s.enrolment_id,
         shared.enrolments e
       WHERE w.person_id IN ($1, $2) AND e.person_id = $2 AND q.enrolment_id = e.id
         AND q.graded AND s.unit_key = q.unit_key AND s.shown_at < q.submitted_at`,
      [from, into],
    );
    const once = new Map(completed.map((row) => [row.enrolmentId, row]));
    await this.outbox.publishAll(
      [...once.values()].map((row) => new UnitCompleted(row.enrolmentId, row.unitId)),
    );
    return { moved: completed.length + attempts };
  }
}
