import { SqlMigration } from './sql-migration.js';

/**
 * Filters of long lists that a person has saved under a name, so that they are the same on every
 * device. They contain choices only, never words that were searched for, which may be names.
 */
export class SavedFilters1764000000062 extends SqlMigration {
  readonly name = 'SavedFilters1764000000062';

  protected readonly upSql = `
    CREATE TABLE saved_filters (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people,
      list text NOT NULL CHECK (list IN ('applications', 'people', 'certificates')),
      name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 60),
      choices jsonb NOT NULL CHECK (jsonb_array_length(choices) > 0),
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (person_id, list, name)
    );`;

  protected readonly downSql = 'DROP TABLE saved_filters;';
}
