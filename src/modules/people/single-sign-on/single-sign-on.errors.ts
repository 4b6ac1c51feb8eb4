import { Problem } from '../../../platform/http/problem.js';

/** Why a provider's word did not open an account; the slug leads to the words on the page. */
export class SingleSignOnRefused extends Problem {
  constructor(reason: 'failed' | 'no-verified-email' | 'account-closed') {
    super(403, `single-sign-on-${reason}`, 'The other provider could not sign you in here.');
  }
}
