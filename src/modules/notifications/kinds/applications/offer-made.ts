import { OfferMade } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { applicationSubject } from '../subjects.js';
import { applicants, applicationPage } from './application-notice.js';

export const offerMade: NotificationKind<'offer-made'> = {
  kind: 'offer-made',
  follows: applicants(OfferMade, ['offered']),
  subject: applicationSubject,
  states: ['offered'],
  page: applicationPage,
  isListed: true,
  knownTo: 'readers-of-application',
};
