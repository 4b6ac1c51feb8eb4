import type { NotificationKind } from '../notification-kind.js';
import { accountNotice, activationPage, tokensFollowed } from './account-notice.js';

export const accountAddressSet: NotificationKind<'account-address-set'> = {
  ...accountNotice,
  kind: 'account-address-set',
  purpose: {
    event: 'Staff correct the email address',
    reader: 'The owner, at the new address',
    reason: 'They confirm that it is theirs',
  },
  follows: tokensFollowed(
    `t.purpose = 'address-set' OR (t.purpose = 'activation' AND t.address IS NOT NULL)`,
  ),
  page: (about) => (about.verified ? '/sign-in' : activationPage(about)),
  knownTo: 'national-coordinators',
};
