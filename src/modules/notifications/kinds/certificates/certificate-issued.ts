import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages } from './certificate-notice.js';
import { holdersOfIssued } from './certificates-issued.js';

export const certificateIssued: NotificationKind<'certificate-issued'> = {
  kind: 'certificate-issued',
  purpose: {
    event: 'A certificate is issued',
    reader: 'The holder',
    reason: 'It is ready to download and share',
  },
  follows: holdersOfIssued('supersedes IS NULL'),
  subject: certificateSubject,
  states: ['issued'],
  ...certificatePages,
  isListed: true,
  isBulk: true,
  knownTo: 'readers-of-certificate',
};
