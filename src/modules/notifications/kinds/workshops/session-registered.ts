import { SessionRegistered } from '../../../workshops/workshops.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { registrationSubject } from '../subjects.js';

export const sessionRegistered: NotificationKind<'session-registered'> = {
  kind: 'session-registered',
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
