import type { NotificationKind } from '../notification-kind.js';
import { announcement } from './announcement.js';

/** To its author alone, at once. */
export const announcementTest: NotificationKind<'announcement-test'> = {
  kind: 'announcement-test',
  purpose: {
    event: 'Staff try an announcement before they send it',
    reader: 'The author',
    reason: 'They see it as its readers will',
  },
  subject: announcement.subject,
  page: announcement.page,
  isListed: true,
  timing: 'always',
  knownTo: 'secretariat',
};
