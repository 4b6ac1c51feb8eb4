import { EnrolmentTransferred } from '../../../enrolments/enrolments.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { transferSubject } from '../subjects.js';

export const enrolmentTransferred: NotificationKind<'enrolment-transferred'> = {
  kind: 'enrolment-transferred',
  purpose: {
    event: 'An enrolment is moved to another cohort',
    reader: 'The trainee',
    reason: 'They know where to continue',
  },
  follows: follows({
    event: EnrolmentTransferred,
    id: 'toEnrolmentId',
    readers: `SELECT id AS subject_id, person_id FROM shared.enrolments
      WHERE id = ANY($1) AND state IN ('active', 'completed')`,
  }),
  subject: transferSubject,
  page: ({ subjectId }) => `/study/${subjectId}`,
  isListed: true,
  knownTo: 'readers-of-application',
};
