import { SqlMigration } from './sql-migration.js';

/** Versions of what several people edit: units of a draft, the list of streams, a session's attendance. */
export class Versions1764000000029 extends SqlMigration {
  readonly name = 'Versions1764000000029';

  protected readonly upSql = `
    -- Counted by the course: what takes the place of a unit never has the version of the one before.
    ALTER TABLE courses ADD unit_version int NOT NULL DEFAULT 1;
    ALTER TABLE units ADD version int NOT NULL DEFAULT 1;

    -- One row: the list is edited as a whole.
    CREATE TABLE stream_list (
      id boolean PRIMARY KEY DEFAULT true CHECK (id),
      version int NOT NULL DEFAULT 1
    );
    INSERT INTO stream_list DEFAULT VALUES;

    -- Of what trainers record; registering and checking in count nothing up.
    ALTER TABLE workshop_sessions ADD attendance_version int NOT NULL DEFAULT 1;`;

  protected readonly downSql = `
    ALTER TABLE workshop_sessions DROP attendance_version;
    DROP TABLE stream_list;
    ALTER TABLE units DROP version;
    ALTER TABLE courses DROP unit_version;`;
}
