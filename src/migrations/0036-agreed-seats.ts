import { SqlMigration } from './sql-migration.js';

/** What a country agreed to and what it released to the open pool are told apart. */
export class AgreedSeats1764000000036 extends SqlMigration {
  readonly name = 'AgreedSeats1764000000036';

  protected readonly upSql = `
    ALTER TABLE cohort_quotas ADD released int NOT NULL DEFAULT 0;

    -- What earlier allocations released: free seats of a country that it has no more of now.
    UPDATE cohort_quotas q SET released = f.free - q.seats
    FROM (
      SELECT DISTINCT ON (a.cohort_id, p->>'pool') a.cohort_id, p->>'pool' AS pool,
        (p->>'free')::int AS free
      FROM allocations a, jsonb_array_elements(a.inputs->'pools') p
      WHERE a.committed_at IS NOT NULL AND a.inputs->>'unusedSeats' = 'open-pool'
      ORDER BY a.cohort_id, p->>'pool', a.committed_at
    ) f
    WHERE f.cohort_id = q.cohort_id AND f.pool = q.pool AND q.pool <> 'open' AND f.free > q.seats;
    UPDATE cohort_quotas q SET released = -r.released
    FROM (
      SELECT cohort_id, sum(released)::int AS released FROM cohort_quotas
      WHERE pool <> 'open' GROUP BY cohort_id
    ) r
    WHERE r.cohort_id = q.cohort_id AND q.pool = 'open';

    CREATE OR REPLACE VIEW shared.cohort_quotas AS
      SELECT cohort_id, pool, seats, seated, seats + released AS agreed FROM cohort_quotas;

    -- Whose seats people hold, for the figures of a cohort.
    CREATE OR REPLACE VIEW shared.applications AS
      SELECT id, cohort_id, person_id, member_state, origin, state, nominated_by, answers_private,
        decision_reason, reason_code, offer_expires_at, pool
      FROM applications;`;

  protected readonly downSql = `
    DROP VIEW shared.applications;
    CREATE VIEW shared.applications AS
      SELECT id, cohort_id, person_id, member_state, origin, state, nominated_by, answers_private,
        decision_reason, reason_code, offer_expires_at
      FROM applications;
    DROP VIEW shared.cohort_quotas;
    ALTER TABLE cohort_quotas DROP released;
    CREATE VIEW shared.cohort_quotas AS SELECT cohort_id, pool, seats, seated FROM cohort_quotas;`;
}
