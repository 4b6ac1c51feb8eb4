import { SqlMigration } from './sql-migration.js';

/** Kinds of units are registered in the code, and by plug-ins: a new one needs no migration. */
export class OpenUnitKinds1764000000050 extends SqlMigration {
  readonly name = 'OpenUnitKinds1764000000050';

  protected readonly upSql = `
    ALTER TABLE units DROP CONSTRAINT units_kind_check, DROP CONSTRAINT units_check,
      ADD CONSTRAINT units_kind_check CHECK (kind ~ '^[a-z]+([-.][a-z]+)*$'),
      ADD settings jsonb NOT NULL DEFAULT '{}';
    CREATE OR REPLACE VIEW shared.units AS
      SELECT id, course_version_id, slug, position, kind, title, required, teaching_minutes,
        exercise_minutes, content, quiz, coalesce(continues_id, id) AS key, settings
      FROM units;`;

  protected readonly downSql = `
    DROP VIEW shared.units;
    CREATE VIEW shared.units AS
      SELECT id, course_version_id, slug, position, kind, title, required, teaching_minutes,
        exercise_minutes, content, quiz, coalesce(continues_id, id) AS key
      FROM units;
    ALTER TABLE units DROP settings, DROP CONSTRAINT units_kind_check;
    -- What a plug-in added is text to those who do not know it.
    ALTER TABLE units DISABLE TRIGGER units_immutable;
    UPDATE units SET kind = CASE WHEN quiz IS NULL THEN 'lesson' ELSE 'quiz' END
      WHERE kind NOT IN ('lesson', 'break', 'reference', 'quiz') OR (kind = 'quiz') <> (quiz IS NOT NULL);
    ALTER TABLE units ENABLE TRIGGER units_immutable;
    ALTER TABLE units
      ADD CONSTRAINT units_kind_check CHECK (kind IN ('lesson', 'break', 'reference', 'quiz')),
      ADD CONSTRAINT units_check CHECK ((kind = 'quiz') = (quiz IS NOT NULL));`;
}
