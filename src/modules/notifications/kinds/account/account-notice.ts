import type { TokenPurpose } from '../../../people/accounts/account-token.entity.js';
import { AccountLinkRequested } from '../../../people/people.events.js';
import { type Following, follows, type Page } from '../notification-kind.js';
import { tokenSubject } from '../subjects.js';

/** What emails about accounts have in common: without an account they are all there is to read. */
export const accountNotice = {
  subject: tokenSubject,
  isListed: false,
  timing: 'always',
} as const;

/** The emails for account tokens `t` that meet `condition`. One job does all of them. */
export const tokensFollowed = (condition: string): Following =>
  follows({
    event: AccountLinkRequested,
    job: 'notifications.account-link',
    id: 'tokenId',
    readers: `SELECT t.id AS subject_id, t.person_id FROM shared.account_tokens t
      WHERE t.id = ANY($1) AND (${condition})`,
  });

export const emailOf = (purpose: TokenPurpose): Following =>
  tokensFollowed(`t.purpose = '${purpose}'`);

export const securityPage: Page = () => '/security';

/** Where somebody signs in to apply to the cohort that they registered for. */
export const signInPage: Page = ({ row }) =>
  row.reason ? `/sign-in?next=/cohorts/${row.reason}` : '/sign-in';

/** Where an account is set up. In the fragment the token reaches no server's log and no other site. */
export const activationPage: Page = ({ row, token }) =>
  `/activate${row.reason ? `?next=/cohorts/${row.reason}` : ''}#${token()}`;
