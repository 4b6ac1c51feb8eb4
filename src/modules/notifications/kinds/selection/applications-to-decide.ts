import { ApplicationsClosed } from '../../../enrolments/enrolments.events.js';
import { colleagues } from '../certificates/colleagues.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { cohortSubject } from '../subjects.js';

export const applicationsToDecide: NotificationKind<'applications-to-decide'> = {
  kind: 'applications-to-decide',
  purpose: {
    event: 'Applications to a cohort have closed, and some wait for a decision',
    reader: 'Programme coordinators',
    reason: 'They can review them, and offer places',
  },
  follows: follows({
    event: ApplicationsClosed,
    id: 'cohortId',
    readers: colleagues(
      'c.id',
      `JOIN shared.cohorts c ON c.id = ANY($1) WHERE EXISTS (SELECT 1 FROM shared.applications a
         WHERE a.cohort_id = c.id AND a.state = 'submitted')`,
    ),
  }),
  subject: cohortSubject,
  states: ['open', 'reviewing'],
  page: ({ subjectId }) => `/coordinate/${subjectId}/applications`,
  isListed: true,
  timing: 'daily',
  notifies: 'secretariat',
  knownTo: 'secretariat',
};
