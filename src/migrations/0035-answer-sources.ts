import { SqlMigration } from './sql-migration.js';

/** From which device each answer came, and how often it was changed: an older one overrides none. */
export class AnswerSources1764000000035 extends SqlMigration {
  readonly name = 'AnswerSources1764000000035';

  protected readonly upSql = `
    -- By question: {"n": changes, "by": device or null}.
    ALTER TABLE quiz_attempts ADD answer_sources jsonb NOT NULL DEFAULT '{}';`;

  protected readonly downSql = `
    ALTER TABLE quiz_attempts DROP answer_sources;`;
}
