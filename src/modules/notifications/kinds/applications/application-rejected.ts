import { ApplicationRejected } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { applicationSubject } from '../subjects.js';
import { applicants, applicationPage } from './application-notice.js';

export const applicationRejected: NotificationKind<'application-rejected'> = {
  kind: 'application-rejected',
  purpose: {
    event: 'An application is rejected',
    reader: 'The applicant',
    reason: 'They know the decision and its reason',
  },
  follows: applicants(ApplicationRejected, ['rejected']),
  subject: applicationSubject,
  states: ['rejected'],
  page: applicationPage,
  isListed: true,
  knownTo: 'readers-of-application',
};
