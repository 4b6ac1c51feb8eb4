import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountMerged: NotificationKind<'account-merged'> = {
  ...accountNotice,
  kind: 'account-merged',
  follows: emailOf('account-merged'),
  page: securityPage,
  knownTo: 'secretariat',
};
