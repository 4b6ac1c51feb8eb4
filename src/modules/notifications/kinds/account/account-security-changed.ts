import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountSecurityChanged: NotificationKind<'account-security-changed'> = {
  ...accountNotice,
  kind: 'account-security-changed',
  follows: emailOf('security-notice'),
  page: securityPage,
  knownTo: 'administrators',
};
