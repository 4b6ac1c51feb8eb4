import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, activationPage, tokensFollowed } from './account-notice.js';

export const accountActivation: NotificationKind<'account-activation'> = {
  ...accountNotice,
  triesStopped: true,
  kind: 'account-activation',
  purpose: {
    event: 'An account is created, or somebody is invited',
    reader: 'The owner',
    reason: 'Only a link in their mailbox proves the address',
  },
  // The link for a corrected address comes with the notice that the address is theirs now.
  follows: tokensFollowed(`t.purpose = 'activation' AND t.address IS NULL`),
  page: activationPage,
  knownTo: 'national-coordinators',
};
