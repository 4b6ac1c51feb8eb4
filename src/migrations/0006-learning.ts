import { SqlMigration } from './sql-migration.js';

/** What a trainee has done: units and quiz attempts. */
export class Learning1764000000006 extends SqlMigration {
  readonly name = 'Learning1764000000006';

  protected readonly upSql = `
    -- The key makes a unit count once, from however many devices it is reported.
    CREATE TABLE unit_completions (
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      unit_id uuid NOT NULL REFERENCES units,
      completed_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (enrolment_id, unit_id)
    );
    CREATE INDEX unit_completions_unit ON unit_completions (unit_id);

    CREATE TABLE quiz_attempts (
      id uuid PRIMARY KEY,
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      unit_id uuid NOT NULL REFERENCES units,
      number int NOT NULL CHECK (number > 0),
      answers jsonb NOT NULL DEFAULT '{}',
      started_at timestamptz NOT NULL DEFAULT now(),
      submitted_at timestamptz,
      score_percent int CHECK (score_percent BETWEEN 0 AND 100),
      passed boolean,
      version int NOT NULL DEFAULT 1,
      UNIQUE (enrolment_id, unit_id, number),
      CHECK ((submitted_at IS NULL) = (score_percent IS NULL)),
      CHECK ((submitted_at IS NULL) = (passed IS NULL))
    );
    CREATE UNIQUE INDEX quiz_attempts_one_open ON quiz_attempts (enrolment_id, unit_id)
      WHERE submitted_at IS NULL;
    CREATE INDEX quiz_attempts_unit ON quiz_attempts (unit_id);`;

  protected readonly downSql = `
    DROP TABLE quiz_attempts;
    DROP TABLE unit_completions;`;
}
