import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountMerged: NotificationKind<'account-merged'> = {
  ...accountNotice,
  kind: 'account-merged',
  purpose: {
    event: 'Two accounts are merged',
    reader: 'The owner, at the address that is kept',
    reason: 'They know where everything is now',
  },
  follows: emailOf('account-merged'),
  page: securityPage,
  knownTo: 'secretariat',
};
