import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountIdentityLinked: NotificationKind<'account-identity-linked'> = {
  ...accountNotice,
  kind: 'account-identity-linked',
  follows: emailOf('identity-linked'),
  page: securityPage,
  knownTo: 'administrators',
};
