import { OfferExpired } from '../../../enrolments/enrolments.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { placeSubject } from '../subjects.js';
import { coordinatorsOfApplicant, nationalNotice } from './national-coordinators.js';

export const placeExpired: NotificationKind<'place-expired'> = {
  ...nationalNotice,
  kind: 'place-expired',
  purpose: {
    event: 'An offer expires unanswered',
    reader: 'National coordinators of the applicant’s country',
    reason: 'They can ask the applicant, who is first on the waiting list',
  },
  follows: coordinatorsOfApplicant(OfferExpired, 'waiting', 'notifications.place-expired'),
  subject: placeSubject,
  states: ['waiting'],
};
