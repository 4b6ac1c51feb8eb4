import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountCodesLocked: NotificationKind<'account-codes-locked'> = {
  ...accountNotice,
  kind: 'account-codes-locked',
  purpose: {
    event: '100 wrong codes in a row lock the authenticator app',
    reader: 'The owner',
    reason: 'They need another way to sign in',
  },
  follows: emailOf('codes-locked'),
  page: securityPage,
  knownTo: 'administrators',
};
