import { SqlMigration } from './sql-migration.js';

/**
 * What people have done belongs to a unit through all versions of its course. The key of a unit is
 * the id that it had in the first version; progress is kept by that key.
 */
export class UnitKeys1764000000033 extends SqlMigration {
  readonly name = 'UnitKeys1764000000033';

  protected readonly upSql = `
    -- The same unit in the first version that had it; null where that is this one.
    ALTER TABLE units ADD continues_id uuid REFERENCES units;
    ALTER TABLE units DISABLE TRIGGER units_immutable;
    UPDATE units u SET continues_id = first.id
    FROM (SELECT u.id, first_value(u.id) OVER (
            PARTITION BY v.course_id, u.slug, u.kind = 'quiz' ORDER BY v.number) AS first_id
          FROM units u JOIN course_versions v ON v.id = u.course_version_id) AS by_slug
    JOIN units first ON first.id = by_slug.first_id
    WHERE by_slug.id = u.id AND first.id <> u.id;
    ALTER TABLE units ENABLE TRIGGER units_immutable;
    CREATE UNIQUE INDEX units_key ON units (course_version_id, (coalesce(continues_id, id)));
    CREATE INDEX units_continues ON units (continues_id);
    CREATE OR REPLACE VIEW shared.units AS
      SELECT id, course_version_id, slug, position, kind, title, required, teaching_minutes,
        exercise_minutes, content, quiz, coalesce(continues_id, id) AS key
      FROM units;
    CREATE OR REPLACE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url, published_at
      FROM course_versions;

    DROP VIEW shared.unit_completions;
    DROP VIEW shared.quiz_attempts;
    ALTER TABLE unit_completions RENAME unit_id TO unit_key;
    ALTER INDEX unit_completions_unit RENAME TO unit_completions_unit_key;
    -- Done in two versions: done when it was done first.
    CREATE TEMPORARY TABLE moved_completions ON COMMIT DROP AS
      SELECT d.enrolment_id, coalesce(u.continues_id, u.id) AS unit_key, min(d.completed_at) AS completed_at
      FROM unit_completions d JOIN units u ON u.id = d.unit_key GROUP BY 1, 2;
    DELETE FROM unit_completions d USING units u WHERE u.id = d.unit_key AND u.continues_id IS NOT NULL;
    INSERT INTO unit_completions (enrolment_id, unit_key, completed_at)
      SELECT enrolment_id, unit_key, completed_at FROM moved_completions
      ON CONFLICT (enrolment_id, unit_key) DO UPDATE SET completed_at = excluded.completed_at;

    -- An attempt keeps the questions of the version that it was begun in.
    ALTER TABLE quiz_attempts ADD unit_key uuid REFERENCES units;
    UPDATE quiz_attempts q SET unit_key = coalesce(u.continues_id, u.id)
      FROM units u WHERE u.id = q.unit_id;
    ALTER TABLE quiz_attempts ALTER unit_key SET NOT NULL;
    CREATE INDEX quiz_attempts_unit_key ON quiz_attempts (unit_key);
    -- One is open at a time: of two that were open in two versions, the one begun last.
    DELETE FROM quiz_attempts q WHERE q.submitted_at IS NULL AND EXISTS (
      SELECT 1 FROM quiz_attempts o WHERE o.enrolment_id = q.enrolment_id
        AND o.unit_key = q.unit_key AND o.submitted_at IS NULL
        AND (o.started_at, o.id) > (q.started_at, q.id));
    ALTER TABLE quiz_attempts DROP CONSTRAINT quiz_attempts_enrolment_id_unit_id_number_key;
    UPDATE quiz_attempts q SET number = n.number
    FROM (SELECT id, row_number() OVER (PARTITION BY enrolment_id, unit_key
            ORDER BY submitted_at IS NULL, started_at, number, id) AS number
          FROM quiz_attempts) AS n
    WHERE n.id = q.id AND n.number <> q.number;
    ALTER TABLE quiz_attempts ADD UNIQUE (enrolment_id, unit_key, number);
    DROP INDEX quiz_attempts_one_open;
    CREATE UNIQUE INDEX quiz_attempts_one_open ON quiz_attempts (enrolment_id, unit_key)
      WHERE submitted_at IS NULL;

    CREATE VIEW shared.unit_completions AS
      SELECT enrolment_id, unit_key, completed_at FROM unit_completions;
    CREATE VIEW shared.quiz_attempts AS
      SELECT enrolment_id, unit_key, score_percent FROM quiz_attempts;`;

  protected readonly downSql = `
    DROP VIEW shared.unit_completions;
    DROP VIEW shared.quiz_attempts;
    DROP INDEX quiz_attempts_one_open;
    ALTER TABLE quiz_attempts DROP CONSTRAINT quiz_attempts_enrolment_id_unit_key_number_key;
    ALTER TABLE quiz_attempts DROP unit_key;
    ALTER TABLE quiz_attempts ADD UNIQUE (enrolment_id, unit_id, number);
    CREATE UNIQUE INDEX quiz_attempts_one_open ON quiz_attempts (enrolment_id, unit_id)
      WHERE submitted_at IS NULL;
    ALTER TABLE unit_completions RENAME unit_key TO unit_id;
    ALTER INDEX unit_completions_unit_key RENAME TO unit_completions_unit;
    CREATE VIEW shared.unit_completions AS
      SELECT enrolment_id, unit_id, completed_at FROM unit_completions;
    CREATE VIEW shared.quiz_attempts AS
      SELECT enrolment_id, unit_id, score_percent FROM quiz_attempts;
    DROP VIEW shared.course_versions;
    CREATE VIEW shared.course_versions AS
      SELECT id, course_id, title, summary, licence, credit, source_url FROM course_versions;
    DROP VIEW shared.units;
    CREATE VIEW shared.units AS
      SELECT id, course_version_id, slug, position, kind, title, required, teaching_minutes,
        exercise_minutes, content, quiz
      FROM units;
    ALTER TABLE units DROP continues_id;`;
}
