import { CertificateNotMade } from '../../../certificates/certificates.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { unmadeSubject } from '../subjects.js';
import { colleagues } from './colleagues.js';

/** For the secretariat, once for all of a batch. */
export const certificateNotMade: NotificationKind<'certificate-not-made'> = {
  kind: 'certificate-not-made',
  purpose: {
    event: 'A certificate could not be created after many attempts',
    reader: 'Programme coordinators',
    reason: 'They can correct the cause and try again',
  },
  follows: follows({
    event: CertificateNotMade,
    id: 'certificateId',
    readers: colleagues(
      't.id',
      `JOIN shared.certificates t ON t.id = ANY($1) AND t.state = 'making'
       WHERE NOT EXISTS (SELECT 1 FROM notifications n JOIN shared.certificates o ON o.id = n.subject_id
         WHERE n.person_id = g.person_id AND n.kind = 'certificate-not-made' AND n.read_at IS NULL
           AND (o.id = t.id OR o.batch_id = t.batch_id))`,
    ),
  }),
  subject: unmadeSubject,
  page: ({ row }) => row.path ?? '/coordinate/register',
  isListed: true,
  notifies: 'secretariat',
  knownTo: 'secretariat',
};
