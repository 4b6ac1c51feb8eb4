import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf } from './account-notice.js';

export const accountPasswordReset: NotificationKind<'account-password-reset'> = {
  ...accountNotice,
  triesStopped: true,
  kind: 'account-password-reset',
  purpose: {
    event: 'A password reset is asked for',
    reader: 'The owner',
    reason: 'Only a link in their mailbox proves who asks',
  },
  follows: emailOf('password-reset'),
  page: ({ token }) => `/new-password#${token()}`,
  knownTo: 'secretariat',
};
