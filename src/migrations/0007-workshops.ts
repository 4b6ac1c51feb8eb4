import { SqlMigration } from './sql-migration.js';

/** Workshops with sessions; registration and attendance. */
export class Workshops1764000000007 extends SqlMigration {
  readonly name = 'Workshops1764000000007';

  protected readonly upSql = `
    CREATE TABLE workshops (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      title jsonb NOT NULL,
      summary jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1
    );
    CREATE INDEX workshops_cohort ON workshops (cohort_id, id);

    CREATE TABLE workshop_trainers (
      workshop_id uuid NOT NULL REFERENCES workshops ON DELETE CASCADE,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      PRIMARY KEY (workshop_id, person_id)
    );
    CREATE INDEX workshop_trainers_person ON workshop_trainers (person_id);

    -- The row that owns a session's places.
    CREATE TABLE workshop_sessions (
      id uuid PRIMARY KEY,
      workshop_id uuid NOT NULL REFERENCES workshops ON DELETE CASCADE,
      title jsonb NOT NULL,
      starts_at timestamptz NOT NULL,
      ends_at timestamptz NOT NULL,
      time_zone text NOT NULL,
      place text NOT NULL,
      capacity int NOT NULL CHECK (capacity > 0),
      registered int NOT NULL DEFAULT 0,
      CHECK (ends_at > starts_at),
      CONSTRAINT never_one_too_many CHECK (registered BETWEEN 0 AND capacity)
    );
    CREATE INDEX workshop_sessions_workshop ON workshop_sessions (workshop_id, starts_at);

    CREATE TABLE registrations (
      id uuid PRIMARY KEY,
      session_id uuid NOT NULL REFERENCES workshop_sessions,
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (session_id, enrolment_id)
    );
    CREATE INDEX registrations_enrolment ON registrations (enrolment_id);

    CREATE TABLE attendances (
      session_id uuid NOT NULL REFERENCES workshop_sessions,
      enrolment_id uuid NOT NULL REFERENCES enrolments,
      minutes int NOT NULL CHECK (minutes >= 0),
      recorded_by uuid NOT NULL REFERENCES people,
      method text NOT NULL CHECK (method IN ('code', 'trainer')),
      recorded_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (session_id, enrolment_id)
    );
    CREATE INDEX attendances_enrolment ON attendances (enrolment_id);`;

  protected readonly downSql = `
    DROP TABLE attendances;
    DROP TABLE registrations;
    DROP TABLE workshop_sessions;
    DROP TABLE workshop_trainers;
    DROP TABLE workshops;`;
}
