import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountSecurityChanged: NotificationKind<'account-security-changed'> = {
  ...accountNotice,
  kind: 'account-security-changed',
  purpose: {
    event: 'A password, passkey, authenticator app or recovery codes change',
    reader: 'The owner',
    reason: 'They notice if it was not them',
  },
  follows: emailOf('security-notice'),
  page: securityPage,
  knownTo: 'administrators',
};
