import { TraineesStuck } from '../../../learning/learning.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { cohortSubject } from '../subjects.js';

export const traineesStuck: NotificationKind<'trainees-stuck'> = {
  kind: 'trainees-stuck',
  purpose: {
    event: 'Trainees who have started make no progress for 14 days; at most once a week',
    reader: 'Trainers of the courses of the cohort',
    reason: 'They can write to them, and help',
  },
  follows: follows({
    event: TraineesStuck,
    id: 'cohortId',
    readers: `SELECT DISTINCT k.cohort_id AS subject_id, t.person_id
      FROM shared.cohort_courses k JOIN shared.course_versions v ON v.id = k.course_version_id
      JOIN shared.course_trainers t ON t.course_id = v.course_id
      JOIN shared.people p ON p.id = t.person_id AND p.status = 'active'
      WHERE k.cohort_id = ANY($1)`,
  }),
  subject: cohortSubject,
  states: ['running'],
  page: ({ subjectId }) => `/teach/cohorts/${subjectId}/progress`,
  isListed: true,
  timing: 'daily',
  notifies: 'trainers',
  knownTo: 'secretariat',
};
