import { SqlMigration } from './sql-migration.js';

/**
 * Devices on which people want to see notifications (RFC 8030), and the key that identifies this
 * system to push services (RFC 8292). A device ends with the sign-in in which it was added.
 */
export class PushSubscriptions1764000000072 extends SqlMigration {
  readonly name = 'PushSubscriptions1764000000072';

  protected readonly upSql = `
    CREATE TABLE push_keys (
      -- There is one.
      id int PRIMARY KEY CHECK (id = 1),
      -- Sealed with a key derived from SECRET_KEY.
      private_key text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE push_subscriptions (
      id uuid PRIMARY KEY,
      person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
      session_id uuid NOT NULL REFERENCES sign_in_sessions ON DELETE CASCADE,
      endpoint text NOT NULL UNIQUE,
      -- The device's public key, and the secret that it shares with us.
      p256dh bytea NOT NULL CHECK (length(p256dh) = 65),
      auth bytea NOT NULL CHECK (length(auth) = 16),
      agent text,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id);
    CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);`;

  protected readonly downSql = `
    DROP TABLE push_subscriptions;
    DROP TABLE push_keys;
    UPDATE outbox SET done_at = now()
      WHERE done_at IS NULL AND job LIKE '%delivery-web-push.send';
    DELETE FROM notification_deliveries WHERE channel = 'web-push';`;
}
