import { CertificateExpiring } from '../../../certificates/certificates.events.js';
import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { holders } from './certificate-notice.js';

export const certificateRunningOut: NotificationKind<'certificate-running-out'> = {
  kind: 'certificate-running-out',
  follows: holders(CertificateExpiring, `state = 'issued'`),
  subject: certificateSubject,
  states: ['issued'],
  page: () => '/cohorts',
  isListed: true,
  knownTo: 'readers-of-certificate',
};
