import { SigningCertificateExpiring } from '../../../certificates/certificates.events.js';
import { follows, type NotificationKind } from '../notification-kind.js';
import { signingCertificateSubject } from '../subjects.js';
import { administratorNotice, administrators } from './administrators.js';

export const signingCertificateExpiring: NotificationKind<'signing-certificate-expiring'> = {
  ...administratorNotice,
  kind: 'signing-certificate-expiring',
  purpose: {
    event: '60, 14 and 3 days before the digital certificate that signs documents expires',
    reader: 'Administrators',
    reason: 'They can get a new one from the authority',
  },
  follows: follows({
    event: SigningCertificateExpiring,
    id: 'keyId',
    readers: `SELECT a.* FROM (${administrators}) a
      JOIN shared.signing_certificate_reminders s ON s.key_id = a.subject_id`,
  }),
  subject: signingCertificateSubject,
  page: () => '/administer/settings',
};
