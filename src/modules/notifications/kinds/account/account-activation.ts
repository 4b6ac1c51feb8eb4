import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, activationPage, tokensFollowed } from './account-notice.js';

export const accountActivation: NotificationKind<'account-activation'> = {
  ...accountNotice,
  kind: 'account-activation',
  // The link for a corrected address comes with the notice that the address is theirs now.
  follows: tokensFollowed(`t.purpose = 'activation' AND t.address IS NULL`),
  page: activationPage,
  knownTo: 'national-coordinators',
};
