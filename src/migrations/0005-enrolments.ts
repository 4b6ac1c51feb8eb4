import { SqlMigration } from './sql-migration.js';

/** Applications (by nomination or by oneself), seats and enrolments. */
export class Enrolments1764000000005 extends SqlMigration {
  readonly name = 'Enrolments1764000000005';

  protected readonly upSql = `
    CREATE SEQUENCE waiting_list_positions;

    CREATE TABLE applications (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      person_id uuid NOT NULL REFERENCES people,
      member_state text NOT NULL REFERENCES member_states,
      origin text NOT NULL CHECK (origin IN ('nomination', 'application')),
      nominated_by uuid REFERENCES people,
      rank int CHECK (rank > 0),
      statement text,
      state text NOT NULL CHECK (state IN
        ('submitted', 'offered', 'waiting', 'accepted', 'declined', 'rejected', 'withdrawn')),
      pool text,
      offer_expires_at timestamptz,
      waiting_position bigint,
      lapsed_at timestamptz,
      decision_reason text,
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1,
      UNIQUE (cohort_id, person_id),
      FOREIGN KEY (cohort_id, pool) REFERENCES cohort_quotas (cohort_id, pool),
      -- Who holds an offer or a place holds exactly one seat of one pool; nobody else does.
      CONSTRAINT seat_held_by_state CHECK ((state IN ('offered', 'accepted')) = (pool IS NOT NULL)),
      CHECK ((state = 'offered') = (offer_expires_at IS NOT NULL)),
      CHECK ((state = 'waiting') = (waiting_position IS NOT NULL))
    );
    CREATE INDEX applications_person ON applications (person_id, id);
    CREATE INDEX applications_cohort ON applications (cohort_id, id);
    CREATE INDEX applications_cohort_state ON applications (cohort_id, member_state, id);
    CREATE UNIQUE INDEX applications_waiting ON applications (cohort_id, waiting_position)
      WHERE state = 'waiting';
    CREATE INDEX applications_expiring ON applications (offer_expires_at) WHERE state = 'offered';

    CREATE TABLE enrolments (
      id uuid PRIMARY KEY,
      cohort_id uuid NOT NULL REFERENCES cohorts,
      person_id uuid NOT NULL REFERENCES people,
      application_id uuid NOT NULL UNIQUE REFERENCES applications,
      state text NOT NULL CHECK (state IN ('active', 'completed', 'withdrawn')),
      started_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      version int NOT NULL DEFAULT 1,
      UNIQUE (cohort_id, person_id)
    );
    CREATE INDEX enrolments_person ON enrolments (person_id, id);
    CREATE INDEX enrolments_cohort ON enrolments (cohort_id, id);`;

  protected readonly downSql = `
    DROP TABLE enrolments;
    DROP TABLE applications;
    DROP SEQUENCE waiting_list_positions;`;
}
