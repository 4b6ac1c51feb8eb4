import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages } from './certificate-notice.js';
import { holdersOfIssued } from './certificates-issued.js';

export const certificateCorrected: NotificationKind<'certificate-corrected'> = {
  kind: 'certificate-corrected',
  purpose: {
    event: 'A corrected certificate replaces another',
    reader: 'The holder',
    reason: 'The earlier one is marked as replaced',
  },
  follows: holdersOfIssued('supersedes IS NOT NULL'),
  subject: certificateSubject,
  states: ['issued'],
  ...certificatePages,
  isListed: true,
  knownTo: 'readers-of-certificate',
};
