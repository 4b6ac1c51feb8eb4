import { SqlMigration } from './sql-migration.js';

/**
 * Webhooks: other systems receive events as signed requests. An event is kept once, and its
 * delivery once for each endpoint. Both contain ids and states only, and are removed after a month.
 */
export class Webhooks1764000000071 extends SqlMigration {
  readonly name = 'Webhooks1764000000071';

  protected readonly upSql = `
    CREATE TABLE webhook_endpoints (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      url text NOT NULL,
      event_types text[] NOT NULL,
      -- Sealed with a key derived from SECRET_KEY.
      secret text NOT NULL,
      -- The secret before it was replaced, which signs too until then.
      former_secret text,
      former_secret_until timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      version int NOT NULL DEFAULT 1,
      disabled_at timestamptz,
      disabled_reason text CHECK (disabled_reason IN ('by-hand', 'failing', 'gone')),
      -- Since when no delivery has succeeded, and how many attempts have failed since.
      failing_since timestamptz,
      failures int NOT NULL DEFAULT 0,
      -- Until then nothing is sent: other endpoints have their turn.
      resting_until timestamptz,
      CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
      CHECK ((former_secret IS NULL) = (former_secret_until IS NULL))
    );
    CREATE TABLE webhook_events (
      id uuid PRIMARY KEY,
      type text NOT NULL,
      data jsonb NOT NULL,
      occurred_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX webhook_events_occurred_at ON webhook_events (occurred_at);
    CREATE TABLE webhook_deliveries (
      id uuid PRIMARY KEY,
      event_id uuid NOT NULL REFERENCES webhook_events ON DELETE CASCADE,
      endpoint_id uuid NOT NULL REFERENCES webhook_endpoints ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      attempts int NOT NULL DEFAULT 0,
      attempted_at timestamptz,
      -- Of the last attempt: the status of the response, how long it took, or why there is none.
      status int,
      duration_ms int,
      failure text,
      -- When it gets a job again.
      next_attempt_at timestamptz,
      delivered_at timestamptz,
      failed_at timestamptz,
      UNIQUE (event_id, endpoint_id),
      CHECK (num_nonnulls(next_attempt_at, delivered_at, failed_at) < 2)
    );
    CREATE INDEX webhook_deliveries_endpoint ON webhook_deliveries (endpoint_id, id DESC);
    CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at)
      WHERE next_attempt_at IS NOT NULL;
    CREATE VIEW shared.webhook_endpoints AS
      SELECT id, name, disabled_at, disabled_reason FROM webhook_endpoints;`;

  protected readonly downSql = `
    DROP VIEW shared.webhook_endpoints;
    UPDATE outbox SET done_at = now() WHERE done_at IS NULL
      AND (job LIKE 'webhooks.%' OR job LIKE 'webhook-events.%');
    DROP TABLE webhook_deliveries;
    DROP TABLE webhook_events;
    DROP TABLE webhook_endpoints;`;
}
