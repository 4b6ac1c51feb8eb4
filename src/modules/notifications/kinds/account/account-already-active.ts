import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, signInPage } from './account-notice.js';

export const accountAlreadyActive: NotificationKind<'account-already-active'> = {
  ...accountNotice,
  kind: 'account-already-active',
  purpose: {
    event: 'Someone creates an account with an address that has one',
    reader: 'The owner',
    reason: 'The page cannot say that the account exists',
  },
  follows: emailOf('already-active'),
  page: signInPage,
  knownTo: 'secretariat',
};
