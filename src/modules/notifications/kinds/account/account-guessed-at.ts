import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, emailOf, securityPage } from './account-notice.js';

export const accountGuessedAt: NotificationKind<'account-guessed-at'> = {
  ...accountNotice,
  kind: 'account-guessed-at',
  purpose: {
    event: '20 wrong passwords or codes in a row',
    reader: 'The owner',
    reason: 'They can secure the account',
  },
  follows: emailOf('guessing-notice'),
  page: securityPage,
  knownTo: 'administrators',
};
