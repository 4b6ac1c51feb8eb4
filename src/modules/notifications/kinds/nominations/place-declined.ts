import { OfferDeclined } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { placeSubject } from '../subjects.js';
import { coordinatorsOfApplicant, nationalNotice } from './national-coordinators.js';

export const placeDeclined: NotificationKind<'place-declined'> = {
  ...nationalNotice,
  kind: 'place-declined',
  purpose: {
    event: 'An applicant declines a seat',
    reader: 'National coordinators of the applicant’s country',
    reason: 'They see who is next, and can nominate others',
  },
  follows: coordinatorsOfApplicant(OfferDeclined, 'declined', 'notifications.place-declined'),
  subject: placeSubject,
  states: ['declined'],
};
