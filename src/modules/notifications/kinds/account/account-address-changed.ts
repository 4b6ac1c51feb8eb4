import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountAddressChanged: NotificationKind<'account-address-changed'> = {
  ...accountNotice,
  kind: 'account-address-changed',
  follows: emailOf('address-changed'),
  isForFormerAddress: true,
  page: securityPage,
  knownTo: 'secretariat',
};
