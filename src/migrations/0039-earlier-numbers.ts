import { SqlMigration } from './sql-migration.js';

/** Numbers of earlier certificates are compared without regard to case, spaces and dashes. */
export class EarlierNumbers1764000000039 extends SqlMigration {
  readonly name = 'EarlierNumbers1764000000039';

  protected readonly upSql = `
    CREATE INDEX certificates_earlier_number_form ON certificates
      (upper(regexp_replace(normalize(earlier_number, NFKC), '[\\s._/\u2010-\u2015-]', '', 'g')))
      WHERE earlier_number IS NOT NULL;`;

  protected readonly downSql = 'DROP INDEX certificates_earlier_number_form;';
}
