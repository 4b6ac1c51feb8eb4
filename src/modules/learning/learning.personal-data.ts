import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { PersonalDataRegister } from '../../platform/privacy/personal-data.js';

/** Days after a cohort's end that single answers are kept; scores stay. */
const ANSWER_DAYS = 730;

/** What this module keeps of people: how they study. */
@Injectable()
export class LearningPersonalData implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly register: PersonalDataRegister,
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
        'answers I have seen': `SELECT c.title->>'en' AS cohort, u.title->>'en' AS quiz, s.shown_at
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
      purge: () =>
        this.db.run(
          `UPDATE quiz_attempts q SET answers = '{}', answer_sources = '{}'
           FROM shared.enrolments e, shared.cohorts c
           WHERE e.id = q.enrolment_id AND c.id = e.cohort_id AND q.answers <> '{}'
             AND c.ends_on < now() - make_interval(days => ${ANSWER_DAYS})`,
        ),
    });
  }
}
