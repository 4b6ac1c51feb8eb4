import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf } from './account-notice.js';

export const accountPasswordReset: NotificationKind<'account-password-reset'> = {
  ...accountNotice,
  kind: 'account-password-reset',
  follows: emailOf('password-reset'),
  page: ({ token }) => `/new-password#${token()}`,
  knownTo: 'secretariat',
};
