import { WebhookStopped } from '../../../webhooks/webhooks.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { webhookSubject } from '../subjects.js';

/** For administrators, who can repair the connection to another system. */
export const webhookStopped: NotificationKind<'webhook-stopped'> = {
  kind: 'webhook-stopped',
  purpose: {
    event: 'A webhook is switched off, because its system was not reached for days or is gone',
    reader: 'Administrators',
    reason: 'They can repair it and send again what was missed',
  },
  follows: follows({
    event: WebhookStopped,
    id: 'endpointId',
    readers: `SELECT DISTINCT w.id AS subject_id, g.person_id FROM shared.webhook_endpoints w
      JOIN shared.role_grants g ON g.role = 'administrator'
      JOIN shared.people p ON p.id = g.person_id AND p.status = 'active'
      WHERE w.id = ANY($1) AND w.disabled_at IS NOT NULL`,
  }),
  subject: webhookSubject,
  states: ['failing', 'gone'],
  page: ({ subjectId }) => `/administer/webhooks/${subjectId}`,
  isListed: true,
  notifies: 'administrators',
  knownTo: 'administrators',
};
