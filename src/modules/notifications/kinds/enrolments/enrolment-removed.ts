import { EnrolmentRemoved } from '../../../enrolments/enrolments.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { enrolmentSubject } from '../subjects.js';

export const enrolmentRemoved: NotificationKind<'enrolment-removed'> = {
  kind: 'enrolment-removed',
  purpose: {
    event: 'The secretariat ends an enrolment',
    reader: 'The trainee',
    reason: 'They know the reason',
  },
  follows: follows({
    event: EnrolmentRemoved,
    id: 'enrolmentId',
    readers: `SELECT id AS subject_id, person_id FROM shared.enrolments
      WHERE id = ANY($1) AND state IN ('removed')`,
  }),
  subject: enrolmentSubject,
  states: ['removed'],
  page: () => '/home',
  isListed: true,
  knownTo: 'readers-of-application',
};
