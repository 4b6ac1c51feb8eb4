import type { NotificationKind } from '../notification-kind.js';
import { certificateSubject } from '../subjects.js';
import { certificatePages } from './certificate-notice.js';
import { holdersOfIssued } from './certificates-issued.js';

export const certificateIssued: NotificationKind<'certificate-issued'> = {
  kind: 'certificate-issued',
  follows: holdersOfIssued('supersedes IS NULL'),
  subject: certificateSubject,
  states: ['issued'],
  ...certificatePages,
  isListed: true,
  isBulk: true,
  knownTo: 'readers-of-certificate',
};
