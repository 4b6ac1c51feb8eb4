import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountAddressChanged: NotificationKind<'account-address-changed'> = {
  ...accountNotice,
  kind: 'account-address-changed',
  purpose: {
    event: 'Staff correct the email address',
    reader: 'The owner, at the former address',
    reason: 'They can object if they did not ask for it',
  },
  follows: emailOf('address-changed'),
  isForFormerAddress: true,
  page: securityPage,
  knownTo: 'secretariat',
};
