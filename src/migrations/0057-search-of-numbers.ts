import { SqlMigration } from './sql-migration.js';

/**
 * Certificates are found by a part of their number while it is typed. The index of names and numbers
 * finds thousands by a common name, each of which would have to be excluded.
 */
export class SearchOfNumbers1764000000057 extends SqlMigration {
  readonly name = 'SearchOfNumbers1764000000057';

  protected readonly upSql = `
    CREATE INDEX certificates_numbers ON certificates USING gin
      (search_key(number || ' ' || coalesce(earlier_number, '')) gin_trgm_ops);`;

  protected readonly downSql = 'DROP INDEX certificates_numbers;';
}
