import { SessionMoved } from '../../../workshops/workshops.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { sessionSubject } from '../subjects.js';

/** At once whatever was chosen: the session may be today. */
export const ownSessionMoved: NotificationKind<'own-session-moved'> = {
  kind: 'own-session-moved',
  purpose: {
    event: 'A live session gets another time or place',
    reader: 'Trainers of the workshop',
    reason: 'They come at the right time, with a new calendar entry',
  },
  follows: follows({
    event: SessionMoved,
    id: 'sessionId',
    job: 'notifications.session-moved',
    readers: `SELECT s.id AS subject_id, t.person_id FROM shared.workshop_sessions s
      JOIN shared.workshop_trainers t ON t.workshop_id = s.workshop_id
      JOIN shared.people p ON p.id = t.person_id AND p.status = 'active'
      WHERE s.id = ANY($1)`,
  }),
  subject: sessionSubject,
  page: ({ subjectId }) => `/teach/sessions/${subjectId}`,
  isListed: true,
  timing: 'always',
  knownTo: 'secretariat',
};
