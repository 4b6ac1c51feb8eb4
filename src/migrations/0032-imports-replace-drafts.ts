import { SqlMigration } from './sql-migration.js';

/**
 * An import replaces a draft only where the person has said so: the draft may have been written
 * between the upload and the job.
 */
export class ImportsReplaceDrafts1764000000032 extends SqlMigration {
  readonly name = 'ImportsReplaceDrafts1764000000032';

  protected readonly upSql = `
    ALTER TABLE course_imports ADD replace_draft boolean NOT NULL DEFAULT false;`;

  protected readonly downSql = `ALTER TABLE course_imports DROP replace_draft;`;
}
