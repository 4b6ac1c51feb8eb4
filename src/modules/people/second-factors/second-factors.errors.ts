import { DomainError } from '../../../platform/errors/domain-error.js';
import { BadRequest, Conflict } from '../../../platform/errors/errors.js';

/** 401: neither the app's current code nor an unused recovery code. */
export class WrongCode extends DomainError {
  constructor() {
    super('unauthenticated', 'wrong-second-factor', 'This code is incorrect or was already used.');
  }
}

/** 403: too many wrong codes in a row; only another factor or an administrator unlocks them. */
export class CodesLocked extends DomainError {
  constructor() {
    super(
      'forbidden',
      'codes-locked',
      'Too many wrong codes. Codes from the app are no longer accepted.',
      'Use a recovery code or a passkey, or ask an administrator to reset your two-step sign-in.',
    );
  }
}

/** 400: the passkey's answer does not match the challenge. */
export class PasskeyRefused extends BadRequest {
  constructor() {
    super(
      'passkey-refused',
      'This passkey could not be used.',
      'Ask for new options and try again; it may have been removed from the account.',
    );
  }
}

/** 409: a second secret would leave the app with one that is ignored. */
export class AppAlreadySetUp extends Conflict {
  constructor() {
    super('app-set-up', 'An authenticator app is already set up.', 'Remove it first.');
  }
}
