import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountIdentityUnlinked: NotificationKind<'account-identity-unlinked'> = {
  ...accountNotice,
  kind: 'account-identity-unlinked',
  follows: emailOf('identity-unlinked'),
  page: securityPage,
  knownTo: 'administrators',
};
