import { SqlMigration } from './sql-migration.js';

/** Cohorts are a module of their own: a job that waits goes by its new name. */
export class JobsOfCohorts1764000000047 extends SqlMigration {
  readonly name = 'JobsOfCohorts1764000000047';

  protected readonly upSql = `
    UPDATE outbox SET job = 'cohorts.publish' WHERE job = 'programme.publish-cohort';`;

  protected readonly downSql = `
    UPDATE outbox SET job = 'programme.publish-cohort' WHERE job = 'cohorts.publish';`;
}
