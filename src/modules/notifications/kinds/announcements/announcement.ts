import type { NotificationKind } from '../notification-kind.js';
import { announcementSubject } from '../subjects.js';

/** Sent by the service of announcements, to thousands. */
export const announcement: NotificationKind<'announcement'> = {
  kind: 'announcement',
  purpose: {
    event: 'Staff write to people of a cohort',
    reader: 'Those whom the staff choose, within their scope',
    reason: 'They receive news of their cohort from its organisers',
  },
  subject: announcementSubject,
  states: ['sent'],
  page: ({ subjectId }) => `/announcements/${subjectId}`,
  isListed: true,
  isBulk: true,
  knownTo: 'readers-of-application',
};
