import { SqlMigration } from './sql-migration.js';

/** The table's constraints are called after it. */
const renamed = (from: string, to: string) => `
    ALTER TABLE ${from} RENAME TO ${to};
    DO $$
    DECLARE c record;
    BEGIN
      FOR c IN SELECT conname AS name FROM pg_constraint
        WHERE conrelid = '${to}'::regclass AND starts_with(conname, '${from}') LOOP
        EXECUTE format('ALTER TABLE ${to} RENAME CONSTRAINT %I TO %I', c.name,
          replace(c.name, '${from}', '${to}'));
      END LOOP;
    END $$;`;

/**
 * A kind of notification is called as the event it follows. What becomes of a notification is known
 * for each channel: email was the only one.
 */
export class NotificationChannels1764000000051 extends SqlMigration {
  readonly name = 'NotificationChannels1764000000051';

  protected readonly upSql = `
    UPDATE notifications SET kind = CASE kind
        WHEN 'offer-lapsed' THEN 'offer-expired'
        WHEN 'batch-to-approve' THEN 'batch-prepared'
        ELSE 'certificate-request-made' END
      WHERE kind IN ('offer-lapsed', 'batch-to-approve', 'certificate-request-to-decide');
    ${renamed('mail_deliveries', 'notification_deliveries')}
    -- What may have failed is different for each channel.
    ALTER TABLE notification_deliveries DROP CONSTRAINT notification_deliveries_failure_check,
      ADD channel text NOT NULL DEFAULT 'email',
      DROP CONSTRAINT notification_deliveries_notification_id_key,
      ADD UNIQUE (notification_id, channel);
    -- The failure of one that was dropped says from now on why that was.
    UPDATE notification_deliveries SET failure = NULL
      WHERE dropped_at IS NOT NULL AND failure IS NOT NULL;`;

  protected readonly downSql = `
    -- An earlier relay stops at jobs that it does not know.
    UPDATE outbox SET job = 'notifications.send-mail', queued_at = NULL
      WHERE job = 'delivery-email.send' AND done_at IS NULL;
    UPDATE outbox SET job = 'bulk-mail.send', queued_at = NULL
      WHERE job = 'bulk-delivery-email.send' AND done_at IS NULL;
    UPDATE outbox SET done_at = now()
      WHERE (job LIKE 'delivery-%' OR job LIKE 'bulk-delivery-%') AND done_at IS NULL;
    DELETE FROM notification_deliveries WHERE channel <> 'email';
    UPDATE notification_deliveries SET failure = NULL
      WHERE failure NOT IN ('mail-server-not-reached', 'mail-not-accepted');
    ALTER TABLE notification_deliveries DROP channel,
      ADD UNIQUE (notification_id),
      ADD CHECK (failure IN ('mail-server-not-reached', 'mail-not-accepted'));
    ${renamed('notification_deliveries', 'mail_deliveries')}
    UPDATE notifications SET kind = CASE kind
        WHEN 'offer-expired' THEN 'offer-lapsed'
        WHEN 'batch-prepared' THEN 'batch-to-approve'
        ELSE 'certificate-request-to-decide' END
      WHERE kind IN ('offer-expired', 'batch-prepared', 'certificate-request-made');`;
}
