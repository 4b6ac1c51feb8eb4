import { SqlMigration } from './sql-migration.js';

/** A unit knows the page that it was in its lesson: links of other pages name that page. */
export class UnitPages1764000000031 extends SqlMigration {
  readonly name = 'UnitPages1764000000031';

  protected readonly upSql = `ALTER TABLE units ADD page text;`;

  protected readonly downSql = `ALTER TABLE units DROP page;`;
}
