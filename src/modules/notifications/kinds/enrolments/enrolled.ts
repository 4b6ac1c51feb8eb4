import { Enrolled } from '../../../enrolments/enrolments.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { enrolmentSubject } from '../subjects.js';

export const enrolled: NotificationKind<'enrolled'> = {
  kind: 'enrolled',
  purpose: {
    event: 'A person accepts a place',
    reader: 'The trainee',
    reason: 'They can start learning',
  },
  follows: follows({
    event: Enrolled,
    id: 'enrolmentId',
    readers: `SELECT id AS subject_id, person_id FROM shared.enrolments
      WHERE id = ANY($1) AND state IN ('active', 'completed')`,
  }),
  subject: enrolmentSubject,
  states: ['active', 'completed'],
  page: ({ subjectId }) => `/study/${subjectId}`,
  isListed: true,
  knownTo: 'readers-of-application',
};
