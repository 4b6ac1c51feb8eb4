import { SqlMigration } from './sql-migration.js';

/** Namesakes in a batch, and the register of a year, found without reading all. */
export class NamesAndYears1764000000017 extends SqlMigration {
  readonly name = 'NamesAndYears1764000000017';

  protected readonly upSql = `
    CREATE INDEX people_latin_name ON people (lower(latin_name));
    CREATE INDEX certificates_year ON certificates (left(content->>'issuedOn', 4), id);
  `;

  protected readonly downSql = `
    DROP INDEX certificates_year, people_latin_name;
  `;
}
