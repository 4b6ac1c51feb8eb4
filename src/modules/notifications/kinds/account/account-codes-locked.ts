import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountCodesLocked: NotificationKind<'account-codes-locked'> = {
  ...accountNotice,
  kind: 'account-codes-locked',
  follows: emailOf('codes-locked'),
  page: securityPage,
  knownTo: 'administrators',
};
