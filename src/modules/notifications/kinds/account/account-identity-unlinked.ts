import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountIdentityUnlinked: NotificationKind<'account-identity-unlinked'> = {
  ...accountNotice,
  kind: 'account-identity-unlinked',
  purpose: {
    event: 'An account of another provider is unlinked',
    reader: 'The owner',
    reason: 'They notice if it was not them',
  },
  follows: emailOf('identity-unlinked'),
  page: securityPage,
  knownTo: 'administrators',
};
