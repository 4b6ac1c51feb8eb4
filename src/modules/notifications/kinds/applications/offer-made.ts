import { OfferMade } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { offerSubject } from '../subjects.js';
import { applicants, applicationPage } from './application-notice.js';

export const offerMade: NotificationKind<'offer-made'> = {
  kind: 'offer-made',
  purpose: {
    event: 'A seat is offered',
    reader: 'The applicant',
    reason: 'They answer before the offer expires',
  },
  follows: applicants(OfferMade, ['offered']),
  subject: offerSubject,
  states: ['offered'],
  // In the fragment the token reaches no server's log and no other site.
  page: ({ offerToken }) => `/offer#${offerToken()}`,
  ownPage: applicationPage,
  isListed: true,
  timing: 'always',
  knownTo: 'readers-of-application',
};
