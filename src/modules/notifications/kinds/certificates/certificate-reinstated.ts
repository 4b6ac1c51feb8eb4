import { CertificateReinstated } from '../../../certificates/certificates.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages, holders } from './certificate-notice.js';

export const certificateReinstated: NotificationKind<'certificate-reinstated'> = {
  kind: 'certificate-reinstated',
  purpose: {
    event: 'A revoked certificate is valid again',
    reader: 'The holder',
    reason: 'They can use it again',
  },
  follows: holders(CertificateReinstated, `state = 'issued'`),
  subject: certificateSubject,
  states: ['issued'],
  ...certificatePages,
  isListed: true,
  knownTo: 'readers-of-certificate',
};
