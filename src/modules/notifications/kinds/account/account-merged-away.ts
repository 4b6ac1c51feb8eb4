import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountMergedAway: NotificationKind<'account-merged-away'> = {
  ...accountNotice,
  kind: 'account-merged-away',
  follows: emailOf('account-merged-away'),
  page: securityPage,
  knownTo: 'secretariat',
};
