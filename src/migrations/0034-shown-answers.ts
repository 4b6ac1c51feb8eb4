import { SqlMigration } from './sql-migration.js';

/** Whose answers have been shown to whom: attempts after that count for no grade. */
export class ShownAnswers1764000000034 extends SqlMigration {
  readonly name = 'ShownAnswers1764000000034';

  protected readonly upSql = `
    CREATE TABLE shown_answers (
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      unit_key uuid NOT NULL REFERENCES units,
      shown_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (enrolment_id, unit_key)
    );
    CREATE INDEX shown_answers_unit_key ON shown_answers (unit_key);
    -- So far they were shown with every attempt that was passed or was the last.
    INSERT INTO shown_answers (enrolment_id, unit_key, shown_at)
      SELECT q.enrolment_id, q.unit_key, min(q.submitted_at)
      FROM quiz_attempts q JOIN units u ON u.id = q.unit_id
      WHERE q.passed OR (q.submitted_at IS NOT NULL AND q.number >= (u.quiz->>'maxAttempts')::int)
      GROUP BY 1, 2;

    ALTER TABLE quiz_attempts ADD graded boolean;
    UPDATE quiz_attempts q SET graded = NOT EXISTS (
      SELECT 1 FROM shown_answers s JOIN enrolments se ON se.id = s.enrolment_id
      JOIN enrolments e ON e.person_id = se.person_id
      WHERE e.id = q.enrolment_id AND s.unit_key = q.unit_key AND s.shown_at < q.submitted_at)
    WHERE submitted_at IS NOT NULL;
    ALTER TABLE quiz_attempts ADD CHECK ((submitted_at IS NULL) = (graded IS NULL));

    -- A person has one result for a quiz, in whatever cohort they sat it.
    CREATE VIEW shared.quiz_results AS
      SELECT e.person_id, q.unit_key, max(q.score_percent) AS percent
      FROM quiz_attempts q JOIN enrolments e ON e.id = q.enrolment_id
      WHERE q.graded GROUP BY e.person_id, q.unit_key;
    -- Results are what is read of attempts.
    DROP VIEW shared.quiz_attempts;`;

  protected readonly downSql = `
    CREATE VIEW shared.quiz_attempts AS
      SELECT enrolment_id, unit_key, score_percent FROM quiz_attempts;
    DROP VIEW shared.quiz_results;
    ALTER TABLE quiz_attempts DROP graded;
    DROP TABLE shown_answers;`;
}
