import { CertificateExpiring } from '../../../certificates/certificates.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { holders } from './certificate-notice.js';

export const certificateRunningOut: NotificationKind<'certificate-running-out'> = {
  kind: 'certificate-running-out',
  purpose: {
    event: '60 and 14 days before a certificate expires',
    reader: 'The holder',
    reason: 'They can renew it',
  },
  follows: holders(CertificateExpiring, `state = 'issued'`),
  subject: certificateSubject,
  states: ['issued'],
  page: () => '/cohorts',
  isListed: true,
  knownTo: 'readers-of-certificate',
};
