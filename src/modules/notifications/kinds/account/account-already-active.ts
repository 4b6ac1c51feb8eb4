import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, signInPage } from './account-notice.js';

export const accountAlreadyActive: NotificationKind<'account-already-active'> = {
  ...accountNotice,
  kind: 'account-already-active',
  follows: emailOf('already-active'),
  page: signInPage,
  knownTo: 'secretariat',
};
