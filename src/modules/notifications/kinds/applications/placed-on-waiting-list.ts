import { PlacedOnWaitingList } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { applicationSubject } from '../subjects.js';
import { applicants, applicationPage } from './application-notice.js';

export const placedOnWaitingList: NotificationKind<'placed-on-waiting-list'> = {
  kind: 'placed-on-waiting-list',
  purpose: {
    event: 'An application is put on the waiting list',
    reader: 'The applicant',
    reason: 'They know that they are waiting',
  },
  follows: applicants(PlacedOnWaitingList, ['waiting']),
  subject: applicationSubject,
  states: ['waiting'],
  page: applicationPage,
  isListed: true,
  knownTo: 'readers-of-application',
};
