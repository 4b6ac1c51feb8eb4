import { SessionMoved } from '../../../workshops/workshops.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { registrationSubject } from '../subjects.js';

/** At once whatever was chosen: the session may be today. */
export const sessionMoved: NotificationKind<'session-moved'> = {
  kind: 'session-moved',
  purpose: {
    event: 'A live session gets another time or place',
    reader: 'Trainees who booked a place',
    reason: 'They come at the right time, with a new calendar entry',
  },
  follows: follows({
    event: SessionMoved,
    id: 'sessionId',
    job: 'notifications.session-moved',
    readers: `SELECT r.id AS subject_id, e.person_id FROM shared.registrations r
      JOIN shared.enrolments e ON e.id = r.enrolment_id WHERE r.session_id = ANY($1)`,
  }),
  subject: registrationSubject,
  page: () => '/workshops',
  isListed: true,
  timing: 'always',
  knownTo: 'secretariat',
};
