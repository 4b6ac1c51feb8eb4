import { SqlMigration } from './sql-migration.js';

/**
 * Streams; which area of a later framework goes on with which of an earlier one; how a cohort is
 * held, whom it asks for, how its seats are given, and when it opens by itself.
 */
export class CohortRules1764000000013 extends SqlMigration {
  readonly name = 'CohortRules1764000000013';

  protected readonly upSql = `
    CREATE TABLE streams (
      id uuid PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      name jsonb NOT NULL,
      position smallint NOT NULL UNIQUE DEFERRABLE INITIALLY DEFERRED
    );

    CREATE TABLE priority_area_crosswalk (
      from_id uuid NOT NULL REFERENCES priority_areas ON DELETE CASCADE,
      to_id uuid NOT NULL REFERENCES priority_areas ON DELETE CASCADE,
      PRIMARY KEY (from_id, to_id),
      CHECK (from_id <> to_id)
    );
    CREATE INDEX priority_area_crosswalk_to ON priority_area_crosswalk (to_id);

    ALTER TABLE cohorts
      ADD stream_id uuid REFERENCES streams,
      ADD delivery_mode text NOT NULL DEFAULT 'blended'
        CHECK (delivery_mode IN ('online', 'in-person', 'blended')),
      ADD seating text NOT NULL DEFAULT 'review' CHECK (seating IN ('review', 'arrival')),
      ADD unused_seats text NOT NULL DEFAULT 'open-pool'
        CHECK (unused_seats IN ('open-pool', 'kept')),
      ADD requirements jsonb NOT NULL
        DEFAULT '{"stakeholderGroups": [], "minimumAge": null, "priorCertificate": false}',
      ADD target_shares jsonb NOT NULL DEFAULT '[]',
      ADD publish_at timestamptz,
      ADD copied_from uuid REFERENCES cohorts;
    CREATE INDEX cohorts_stream ON cohorts (stream_id);
    CREATE INDEX cohorts_copied_from ON cohorts (copied_from);
    CREATE INDEX cohorts_publish ON cohorts (publish_at) WHERE stage = 'draft';

    -- An open course may have no limit: then its open pool has no number of seats.
    ALTER TABLE cohort_quotas ALTER seats DROP NOT NULL,
      ADD CONSTRAINT only_open_pool_without_limit CHECK (seats IS NOT NULL OR pool = 'open'),
      ADD CONSTRAINT seated_is_counted CHECK (seated >= 0);`;

  protected readonly downSql = `
    ALTER TABLE cohort_quotas DROP CONSTRAINT seated_is_counted,
      DROP CONSTRAINT only_open_pool_without_limit;
    UPDATE cohort_quotas SET seats = greatest(seated, 1000000) WHERE seats IS NULL;
    ALTER TABLE cohort_quotas ALTER seats SET NOT NULL;
    ALTER TABLE cohorts DROP copied_from, DROP publish_at, DROP target_shares, DROP requirements,
      DROP unused_seats, DROP seating, DROP delivery_mode, DROP stream_id;
    DROP TABLE priority_area_crosswalk;
    DROP TABLE streams;`;
}
