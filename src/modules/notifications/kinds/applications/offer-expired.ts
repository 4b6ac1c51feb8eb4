import { OfferExpired } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { applicationSubject } from '../subjects.js';
import { applicants, applicationPage } from './application-notice.js';

export const offerExpired: NotificationKind<'offer-expired'> = {
  kind: 'offer-expired',
  purpose: {
    event: 'An offer expires unanswered',
    reader: 'The applicant',
    reason: 'They know that the place went to somebody else',
  },
  follows: applicants(OfferExpired, ['waiting']),
  subject: applicationSubject,
  states: ['waiting'],
  page: applicationPage,
  isListed: true,
  timing: 'always',
  knownTo: 'readers-of-application',
};
