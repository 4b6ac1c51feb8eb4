import { SqlMigration } from './sql-migration.js';

/** What takes long works outside transactions, and says in a row how far it is. */
export class LongWork1764000000028 extends SqlMigration {
  readonly name = 'LongWork1764000000028';

  protected readonly upSql = `
    -- Keys whose bytes were removed from the file store; an upload of the same takes another key.
    CREATE TABLE file_removals (
      storage_key text PRIMARY KEY,
      begun_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX file_removals_age ON file_removals (begun_at);

    -- Files of whole batches: whether they are being made, and how many certificates are in them.
    ALTER TABLE certificate_bundles
      ADD state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'done', 'failed')),
      ADD made int NOT NULL DEFAULT 0,
      ADD total int NOT NULL DEFAULT 0;
    UPDATE certificate_bundles SET state = 'done' WHERE file_id IS NOT NULL;

    -- Archives of everything about a person: one that failed keeps nobody from asking for another.
    ALTER TABLE privacy_exports ADD state text NOT NULL DEFAULT 'queued'
      CHECK (state IN ('queued', 'running', 'done', 'failed'));
    UPDATE privacy_exports SET state = 'done' WHERE file_id IS NOT NULL;
    DROP INDEX privacy_exports_making;
    CREATE UNIQUE INDEX privacy_exports_making ON privacy_exports (person_id)
      WHERE state IN ('queued', 'running');

    CREATE TABLE course_imports (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people,
      state text NOT NULL DEFAULT 'queued'
        CHECK (state IN ('queued', 'running', 'done', 'failed')),
      -- The archive, until it has been read.
      file_id uuid REFERENCES stored_files,
      course_id uuid REFERENCES courses,
      version_id uuid REFERENCES course_versions ON DELETE SET NULL,
      files_written int NOT NULL DEFAULT 0,
      files int,
      problem jsonb,
      created_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      CHECK ((file_id IS NULL) = (state IN ('done', 'failed'))),
      CHECK ((ended_at IS NULL) = (state IN ('queued', 'running'))),
      CHECK ((problem IS NOT NULL) = (state = 'failed'))
    );
    CREATE INDEX course_imports_person ON course_imports (person_id, id);
    CREATE INDEX course_imports_course ON course_imports (course_id);
    CREATE INDEX course_imports_version ON course_imports (version_id);`;

  protected readonly downSql = `
    DROP TABLE course_imports;
    DELETE FROM privacy_exports WHERE state = 'failed';
    DROP INDEX privacy_exports_making;
    CREATE UNIQUE INDEX privacy_exports_making ON privacy_exports (person_id)
      WHERE ready_at IS NULL;
    ALTER TABLE privacy_exports DROP state;
    ALTER TABLE certificate_bundles DROP state, DROP made, DROP total;
    DROP TABLE file_removals;`;
}
