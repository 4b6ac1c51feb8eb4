import { DomainError } from '../../../platform/errors/domain-error.js';
import { Conflict, NotFound } from '../../../platform/errors/errors.js';

/** Why the provider's answer did not open an account; the slug selects the text on the page. */
export class SingleSignOnRefused extends DomainError {
  constructor(
    reason: 'failed' | 'no-verified-email' | 'other-domain' | 'account-closed' | 'taken',
  ) {
    super(
      'forbidden',
      `single-sign-on-${reason}`,
      'The other provider could not sign you in here.',
    );
  }
}

/** 404: no recent answer of a provider in this browser, or it was for another person. */
export class NoOfferedIdentity extends NotFound {
  constructor() {
    super('account elsewhere');
  }
}

/** 409: an external account can open only one account here. */
export class IdentityTaken extends Conflict {
  constructor() {
    super('identity-taken', 'This account is already linked to another Green Envoys account.');
  }
}

/** 409: without it the person could no longer sign in. */
export class LastSignInMethod extends Conflict {
  constructor() {
    super(
      'last-way-in',
      'This is the only way to sign in to your account.',
      'Set a password or add a passkey first.',
    );
  }
}
