import { SqlMigration } from './sql-migration.js';

/** Courses, their versions, units and questions; which courses a cohort studies. */
export class Courses1764000000004 extends SqlMigration {
  readonly name = 'Courses1764000000004';

  protected readonly upSql = `
    CREATE TABLE courses (
      id uuid PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now()
    );

    CREATE TABLE course_trainers (
      course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      PRIMARY KEY (course_id, person_id)
    );
    CREATE INDEX course_trainers_person ON course_trainers (person_id);

    CREATE TABLE course_versions (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES courses ON DELETE CASCADE,
      number int NOT NULL,
      title jsonb NOT NULL,
      summary jsonb NOT NULL,
      licence text NOT NULL,
      credit text NOT NULL,
      source_url text,
      keywords text[] NOT NULL DEFAULT '{}',
      language text NOT NULL DEFAULT 'en',
      import_report jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      published_at timestamptz,
      version int NOT NULL DEFAULT 1,
      UNIQUE (course_id, number)
    );
    CREATE UNIQUE INDEX course_versions_one_draft ON course_versions (course_id)
      WHERE published_at IS NULL;

    CREATE TABLE units (
      id uuid PRIMARY KEY,
      course_version_id uuid NOT NULL REFERENCES course_versions ON DELETE CASCADE,
      position int NOT NULL,
      slug text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('lesson', 'break', 'reference', 'quiz')),
      title jsonb NOT NULL,
      required boolean NOT NULL,
      teaching_minutes int NOT NULL DEFAULT 0 CHECK (teaching_minutes >= 0),
      exercise_minutes int NOT NULL DEFAULT 0 CHECK (exercise_minutes >= 0),
      -- Markdown as written; content is what the parser made of it.
      source text NOT NULL DEFAULT '',
      content jsonb NOT NULL,
      quiz jsonb,
      UNIQUE (course_version_id, position) DEFERRABLE INITIALLY DEFERRED,
      UNIQUE (course_version_id, slug),
      CHECK ((kind = 'quiz') = (quiz IS NOT NULL))
    );

    CREATE TABLE course_files (
      course_version_id uuid NOT NULL REFERENCES course_versions ON DELETE CASCADE,
      path text NOT NULL,
      file_id uuid NOT NULL REFERENCES stored_files,
      PRIMARY KEY (course_version_id, path)
    );
    CREATE INDEX course_files_file ON course_files (file_id);

    CREATE TABLE cohort_courses (
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      course_version_id uuid NOT NULL REFERENCES course_versions,
      position int NOT NULL,
      PRIMARY KEY (cohort_id, course_version_id)
    );
    CREATE INDEX cohort_courses_version ON cohort_courses (course_version_id);

    -- A published version never changes: what people studied stays what they studied.
    CREATE FUNCTION refuse_change_when_published() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        version_id uuid := coalesce(NEW.course_version_id, OLD.course_version_id);
      BEGIN
        IF EXISTS (SELECT 1 FROM course_versions WHERE id = version_id AND published_at IS NOT NULL) THEN
          RAISE EXCEPTION 'a published course version does not change' USING ERRCODE = 'check_violation',
            CONSTRAINT = 'published_version_is_immutable';
        END IF;
        RETURN coalesce(NEW, OLD);
      END $$;
    CREATE TRIGGER units_immutable BEFORE INSERT OR UPDATE OR DELETE ON units
      FOR EACH ROW EXECUTE FUNCTION refuse_change_when_published();
    CREATE TRIGGER course_files_immutable BEFORE INSERT OR UPDATE OR DELETE ON course_files
      FOR EACH ROW EXECUTE FUNCTION refuse_change_when_published();
    CREATE FUNCTION refuse_change_of_published() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'a published course version does not change' USING ERRCODE = 'check_violation',
          CONSTRAINT = 'published_version_is_immutable';
      END $$;
    CREATE TRIGGER course_versions_immutable BEFORE UPDATE OR DELETE ON course_versions
      FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION refuse_change_of_published();`;

  protected readonly downSql = `
    DROP TABLE cohort_courses;
    DROP TABLE course_files;
    DROP TABLE units;
    DROP TABLE course_versions;
    DROP FUNCTION refuse_change_of_published;
    DROP FUNCTION refuse_change_when_published;
    DROP TABLE course_trainers;
    DROP TABLE courses;`;
}
