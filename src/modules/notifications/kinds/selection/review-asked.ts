import { ReviewersAppointed } from '../../../enrolments/enrolments.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { cohortSubject } from '../subjects.js';

/** For reviewers, each once for a cohort. */
export const reviewAsked: NotificationKind<'review-asked'> = {
  kind: 'review-asked',
  purpose: {
    event: 'Somebody becomes a reviewer of the applications to a cohort',
    reader: 'The reviewer',
    reason: 'They can begin to review',
  },
  follows: follows({
    event: ReviewersAppointed,
    id: 'cohortId',
    readers: `SELECT r.cohort_id AS subject_id, r.person_id FROM shared.cohort_reviewers r
      JOIN shared.people p ON p.id = r.person_id AND p.status = 'active'
      WHERE r.cohort_id = ANY($1) AND NOT EXISTS (SELECT 1 FROM notifications n
        WHERE n.person_id = r.person_id AND n.kind = 'review-asked' AND n.subject_id = r.cohort_id)`,
  }),
  subject: cohortSubject,
  states: ['open', 'reviewing'],
  page: ({ subjectId }) => `/review/${subjectId}`,
  isListed: true,
  notifies: 'staff',
  knownTo: 'secretariat',
};
