import { SqlMigration } from './sql-migration.js';

/**
 * People may say why they decline an offer; coordinators read it in the history. Emails about offers
 * say in which languages a cohort works and how it is held.
 */
export class DeclinedOffers1764000000054 extends SqlMigration {
  readonly name = 'DeclinedOffers1764000000054';

  protected readonly upSql = `
    ALTER TABLE applications ADD decline_reason text;
    CREATE OR REPLACE FUNCTION note_application_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO application_history (application_id, what, state, pool, reason)
        VALUES (NEW.id, 'application', NEW.state, NEW.pool,
          CASE NEW.state WHEN 'rejected' THEN NEW.decision_reason
            WHEN 'declined' THEN NEW.decline_reason END);
        RETURN NULL;
      END $$;
    CREATE OR REPLACE VIEW shared.cohorts AS
      SELECT id, title, stage, starts_on, ends_on, applications_open_at, applications_close_at,
        time_zone, seating, unused_seats, requirements, target_shares, completion_rule, languages,
        delivery_mode
      FROM cohorts;`;

  // Reasons in the history stay: they are a part of what happened.
  protected readonly downSql = `
    DROP VIEW shared.cohorts;
    CREATE VIEW shared.cohorts AS
      SELECT id, title, stage, starts_on, ends_on, applications_open_at, applications_close_at,
        time_zone, seating, unused_seats, requirements, target_shares, completion_rule
      FROM cohorts;
    CREATE OR REPLACE FUNCTION note_application_state() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO application_history (application_id, what, state, pool, reason)
        VALUES (NEW.id, 'application', NEW.state, NEW.pool,
          CASE WHEN NEW.state = 'rejected' THEN NEW.decision_reason END);
        RETURN NULL;
      END $$;
    ALTER TABLE applications DROP decline_reason;`;
}
