import { SqlMigration } from './sql-migration.js';

/**
 * National coordinators are notified when nominations begin and when they end soon, once for each
 * cohort. Those whose time has begun before are not announced now.
 */
export class NominationNotices1764000000066 extends SqlMigration {
  readonly name = 'NominationNotices1764000000066';

  protected readonly upSql = `
    CREATE TABLE nomination_notices (
      cohort_id uuid NOT NULL REFERENCES cohorts,
      notice text NOT NULL CHECK (notice IN ('opened', 'closing')),
      made_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (cohort_id, notice)
    );
    INSERT INTO nomination_notices (cohort_id, notice)
      SELECT id, 'opened' FROM cohorts WHERE stage <> 'draft' AND applications_open_at <= now();`;

  protected readonly downSql = 'DROP TABLE nomination_notices;';
}
