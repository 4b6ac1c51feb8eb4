import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountIdentityLinked: NotificationKind<'account-identity-linked'> = {
  ...accountNotice,
  kind: 'account-identity-linked',
  purpose: {
    event: 'An account of another provider is linked',
    reader: 'The owner',
    reason: 'They notice if it was not them',
  },
  follows: emailOf('identity-linked'),
  page: securityPage,
  knownTo: 'administrators',
};
