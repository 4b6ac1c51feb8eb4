import { CertificateRequestMade } from '../../../certificates/certificates.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { requestSubject } from '../subjects.js';
import { colleagues } from './colleagues.js';

/** For the rest of the secretariat, but for the holder: nobody decides about their own certificate. */
export const certificateRequestMade: NotificationKind<'certificate-request-made'> = {
  kind: 'certificate-request-made',
  purpose: {
    event: 'A change to certificates needs a second person',
    reader: 'Programme coordinators, except the one who asked and the holder',
    reason: 'A second person approves it',
  },
  follows: follows({
    event: CertificateRequestMade,
    id: 'requestId',
    readers: colleagues(
      'r.id',
      `JOIN shared.certificate_requests r ON r.id = ANY($1) AND r.state = 'pending'
       LEFT JOIN shared.certificates t ON t.id = r.certificate_id
       WHERE g.person_id <> r.requested_by AND g.person_id IS DISTINCT FROM t.person_id`,
    ),
  }),
  subject: requestSubject,
  page: ({ row }) => row.path ?? '/coordinate/register',
  isListed: true,
  notifies: 'secretariat',
  knownTo: 'secretariat',
};
