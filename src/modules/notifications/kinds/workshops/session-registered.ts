import { SessionRegistered } from '../../../workshops/workshops.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { registrationSubject } from '../subjects.js';

export const sessionRegistered: NotificationKind<'session-registered'> = {
  kind: 'session-registered',
  purpose: {
    event: 'A trainee books a place in a live session',
    reader: 'The trainee',
    reason: 'They have the time and place, with a calendar entry',
  },
  follows: follows({
    event: SessionRegistered,
    id: 'registrationId',
    readers: `SELECT r.id AS subject_id, e.person_id FROM shared.registrations r
      JOIN shared.enrolments e ON e.id = r.enrolment_id WHERE r.id = ANY($1)`,
  }),
  subject: registrationSubject,
  page: () => '/workshops',
  isListed: true,
  knownTo: 'secretariat',
};
