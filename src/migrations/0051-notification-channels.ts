import { SqlMigration } from './sql-migration.js';

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
      WHERE kind IN ('offer-lapsed', 'batch-to-approve', 'certificate-request-to-decide');`;

  protected readonly downSql = `
    UPDATE notifications SET kind = CASE kind
        WHEN 'offer-expired' THEN 'offer-lapsed'
        WHEN 'batch-prepared' THEN 'batch-to-approve'
        ELSE 'certificate-request-to-decide' END
      WHERE kind IN ('offer-expired', 'batch-prepared', 'certificate-request-made');`;
}
