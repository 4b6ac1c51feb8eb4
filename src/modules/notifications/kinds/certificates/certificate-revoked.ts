import { CertificateRevoked } from '../../../certificates/certificates.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages, holders } from './certificate-notice.js';

export const certificateRevoked: NotificationKind<'certificate-revoked'> = {
  kind: 'certificate-revoked',
  purpose: {
    event: 'A certificate is revoked',
    reader: 'The holder',
    reason: 'They must not use it any more, and know why',
  },
  follows: holders(CertificateRevoked, `state = 'revoked'`),
  subject: certificateSubject,
  states: ['revoked'],
  ...certificatePages,
  isListed: true,
  knownTo: 'readers-of-certificate',
};
