import { SqlMigration } from './sql-migration.js';

/** Frameworks with priority areas; cohorts with quotas. */
export class Programme1764000000003 extends SqlMigration {
  readonly name = 'Programme1764000000003';

  protected readonly upSql = `
    CREATE TABLE frameworks (
      id uuid PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      name jsonb NOT NULL,
      period_from smallint NOT NULL CHECK (period_from BETWEEN 1900 AND 2200),
      period_to smallint NOT NULL CHECK (period_to BETWEEN period_from AND 2200),
      version int NOT NULL DEFAULT 1
    );

    CREATE TABLE priority_areas (
      id uuid PRIMARY KEY,
      framework_id uuid NOT NULL REFERENCES frameworks ON DELETE CASCADE,
      position smallint NOT NULL,
      name jsonb NOT NULL,
      UNIQUE (framework_id, position) DEFERRABLE INITIALLY DEFERRED
    );

    CREATE TABLE cohorts (
      id uuid PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      title jsonb NOT NULL,
      summary jsonb NOT NULL,
      stage text NOT NULL DEFAULT 'draft' CHECK (stage IN
        ('draft', 'open', 'reviewing', 'running', 'closed', 'archived')),
      starts_on date NOT NULL,
      ends_on date NOT NULL,
      applications_open_at timestamptz NOT NULL,
      applications_close_at timestamptz NOT NULL,
      time_zone text NOT NULL,
      languages text[] NOT NULL,
      completion_rule jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1,
      CHECK (ends_on >= starts_on),
      CHECK (applications_close_at > applications_open_at)
    );
    -- The public catalogue: what begins last stands first.
    CREATE INDEX cohorts_public ON cohorts (starts_on DESC, id DESC) WHERE stage <> 'draft';

    CREATE TABLE cohort_priority_areas (
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      priority_area_id uuid NOT NULL REFERENCES priority_areas,
      PRIMARY KEY (cohort_id, priority_area_id)
    );
    CREATE INDEX cohort_priority_areas_area ON cohort_priority_areas (priority_area_id);

    -- The row that owns seats. Over-booking is impossible by constraint.
    CREATE TABLE cohort_quotas (
      cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
      pool text COLLATE "C" NOT NULL CHECK (pool ~ '^([A-Z]{2}|open)$'),
      seats int NOT NULL CHECK (seats >= 0),
      seated int NOT NULL DEFAULT 0,
      PRIMARY KEY (cohort_id, pool),
      CONSTRAINT never_one_too_many CHECK (seated BETWEEN 0 AND seats)
    );`;

  protected readonly downSql = `
    DROP TABLE cohort_quotas;
    DROP TABLE cohort_priority_areas;
    DROP TABLE cohorts;
    DROP TABLE priority_areas;
    DROP TABLE frameworks;`;
}
