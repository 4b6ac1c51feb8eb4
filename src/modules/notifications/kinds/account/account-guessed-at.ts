import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountGuessedAt: NotificationKind<'account-guessed-at'> = {
  ...accountNotice,
  kind: 'account-guessed-at',
  follows: emailOf('guessing-notice'),
  page: securityPage,
  knownTo: 'administrators',
};
