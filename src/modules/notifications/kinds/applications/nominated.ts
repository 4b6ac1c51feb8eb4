import { Nominated } from '../../../enrolments/enrolments.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { nominationSubject } from '../subjects.js';
import { applicationPage } from './application-notice.js';

/** For a nominee who has an account; one who has none yet is invited. */
export const nominated: NotificationKind<'nominated'> = {
  kind: 'nominated',
  purpose: {
    event: 'A person with an account is nominated',
    reader: 'The nominee',
    reason: 'They check and submit the application in time',
  },
  follows: follows({
    event: Nominated,
    id: 'applicationId',
    readers: `SELECT id AS subject_id, person_id FROM shared.applications
      WHERE id = ANY($1) AND nominated_by IS NOT NULL AND state IN ('draft', 'submitted')`,
  }),
  subject: nominationSubject,
  states: ['draft', 'submitted'],
  page: applicationPage,
  isListed: true,
  knownTo: 'readers-of-application',
};
