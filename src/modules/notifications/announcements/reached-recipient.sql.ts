import { sql } from '../../../platform/database/sql.js';

/** SQL: announcement `a` was not stopped, or had been sent to recipient `r`, or read, before. */
export const reachedRecipient = sql`(a.state <> 'stopped' OR EXISTS (
  SELECT 1 FROM notifications o LEFT JOIN notification_deliveries v ON v.notification_id = o.id
  WHERE o.subject_id = r.id AND o.kind = 'announcement'
    AND (o.read_at IS NOT NULL OR v.sent_at IS NOT NULL)))`;
