import { JobsFailed } from '../../../../platform/queue/queue.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { failedJobsSubject } from '../subjects.js';
import { administratorNotice, administrators } from './administrators.js';

export const jobsFailed: NotificationKind<'jobs-failed'> = {
  ...administratorNotice,
  kind: 'jobs-failed',
  purpose: {
    event: 'Jobs such as emails are given up after many attempts; at most once an hour',
    reader: 'Administrators',
    reason: 'They can fix the cause, and retry them',
  },
  follows: follows({
    event: JobsFailed,
    id: 'jobId',
    readers: `SELECT * FROM (${administrators}) a
      WHERE EXISTS (SELECT 1 FROM shared.jobs o WHERE o.id = a.subject_id)`,
  }),
  subject: failedJobsSubject,
  page: () => '/administer/queues',
};
