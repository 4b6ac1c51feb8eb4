import { SqlMigration } from './sql-migration.js';

/**
 * What people have chosen about notifications: when each kind is delivered, and hours in which
 * nothing interrupts them. A row is written with the first choice. A delivery that falls into quiet
 * hours has the time of their end, instead of a job; one that waits for a daily summary has the
 * time of that, and then the summary.
 */
export class NotificationSettings1764000000065 extends SqlMigration {
  readonly name = 'NotificationSettings1764000000065';

  protected readonly upSql = `
    CREATE TABLE notification_settings (
      person_id uuid PRIMARY KEY REFERENCES people ON DELETE CASCADE,
      -- HH:MM, on the clock of the person's time zone.
      quiet_from text CHECK (quiet_from ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
      quiet_to text CHECK (quiet_to ~ '^([01]\\d|2[0-3]):[0-5]\\d$'),
      -- Kind → timing, of kinds whose default was changed.
      timings jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(timings) = 'object'),
      version int NOT NULL DEFAULT 1,
      CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
      CHECK (quiet_from <> quiet_to)
    );
    CREATE TABLE notification_summaries (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      -- In the person's zone.
      day date NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz,
      UNIQUE (person_id, day)
    );
    ALTER TABLE notification_deliveries ADD not_before timestamptz, ADD summary_at timestamptz,
      ADD summary_id uuid REFERENCES notification_summaries ON DELETE SET NULL,
      ADD CHECK (num_nonnulls(not_before, summary_at) < 2);
    CREATE INDEX notification_deliveries_summary_at ON notification_deliveries (summary_at)
      WHERE summary_at IS NOT NULL;
    CREATE INDEX notification_deliveries_summary ON notification_deliveries (summary_id)
      WHERE summary_id IS NOT NULL;
    CREATE INDEX notification_deliveries_not_before ON notification_deliveries (not_before)
      WHERE not_before IS NOT NULL;`;

  protected readonly downSql = `
    -- What is held is delivered at once: an earlier version knows no later.
    INSERT INTO outbox (id, job, payload)
      SELECT gen_random_uuid(), 'delivery-' || channel || '.send',
        jsonb_build_object('deliveryId', id)
      FROM notification_deliveries
      WHERE not_before IS NOT NULL OR summary_at IS NOT NULL
        OR (summary_id IS NOT NULL AND num_nonnulls(sent_at, refused_at, dropped_at) = 0);
    UPDATE outbox SET done_at = now() WHERE job = 'summaries.send' AND done_at IS NULL;
    ALTER TABLE notification_deliveries DROP not_before, DROP summary_at, DROP summary_id;
    DROP TABLE notification_summaries;
    DROP TABLE notification_settings;`;
}
