import { OfferDeclined } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { placeSubject } from '../subjects.js';
import { coordinatorsOfApplicant, nominationsPage } from './national-coordinators.js';

export const placeDeclined: NotificationKind<'place-declined'> = {
  kind: 'place-declined',
  purpose: {
    event: 'An applicant declines a seat',
    reader: 'National coordinators of the applicant’s country',
    reason: 'They see who is next, and can nominate others',
  },
  follows: coordinatorsOfApplicant(OfferDeclined, 'declined', 'notifications.place-declined'),
  subject: placeSubject,
  states: ['declined'],
  page: nominationsPage,
  isListed: true,
  notifies: 'national-coordinators',
  knownTo: 'secretariat',
};
