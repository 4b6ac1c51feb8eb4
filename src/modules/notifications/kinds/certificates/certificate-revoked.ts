import { CertificateRevoked } from '../../../certificates/certificates.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages, holders } from './certificate-notice.js';

export const certificateRevoked: NotificationKind<'certificate-revoked'> = {
  kind: 'certificate-revoked',
  follows: holders(CertificateRevoked, `state = 'revoked'`),
  subject: certificateSubject,
  states: ['revoked'],
  ...certificatePages,
  isListed: true,
  knownTo: 'readers-of-certificate',
};
