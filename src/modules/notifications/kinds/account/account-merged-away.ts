import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountMergedAway: NotificationKind<'account-merged-away'> = {
  ...accountNotice,
  kind: 'account-merged-away',
  purpose: {
    event: 'Two accounts are merged',
    reader: 'The owner, at the address that is given up',
    reason: 'They can object if the other is not theirs',
  },
  follows: emailOf('account-merged-away'),
  page: securityPage,
  knownTo: 'secretariat',
};
