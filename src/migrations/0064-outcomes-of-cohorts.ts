import { SqlMigration } from './sql-migration.js';

/** What people can do after a cohort, in lines that its public page lists. */
export class OutcomesOfCohorts1764000000064 extends SqlMigration {
  readonly name = 'OutcomesOfCohorts1764000000064';

  protected readonly upSql = `
    ALTER TABLE cohorts ADD COLUMN outcomes jsonb NOT NULL DEFAULT '[]'
      CHECK (jsonb_typeof(outcomes) = 'array');`;

  protected readonly downSql = `ALTER TABLE cohorts DROP COLUMN outcomes;`;
}
