import { CertificateIssued } from '../../../certificates/certificates.events.js';
import type { Following } from '../notification-kind.js';
import { holders } from './certificate-notice.js';

/**
 * Notifies holders of issued certificates that meet `condition`: one job for all kinds. Thousands are
 * not notified while certificates of others are still being made.
 */
export const holdersOfIssued = (condition: string): Following =>
  holders(CertificateIssued, `state = 'issued' AND ${condition}`, {
    job: 'notifications.certificate-issued',
    after: 'certificates.make',
  });
