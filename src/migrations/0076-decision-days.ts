import { SqlMigration } from './sql-migration.js';

/** Until when applicants of a cohort hear whether they have a place, where that is promised. */
export class DecisionDays1764000000076 extends SqlMigration {
  readonly name = 'DecisionDays1764000000076';

  protected readonly upSql = 'ALTER TABLE cohorts ADD decisions_by date;';

  protected readonly downSql = 'ALTER TABLE cohorts DROP decisions_by;';
}
