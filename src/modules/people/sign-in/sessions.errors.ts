import { DomainError } from '../../../platform/errors/domain-error.js';

/** 401: does not reveal which of the two was wrong. */
export class WrongCredentials extends DomainError {
  constructor() {
    super('unauthenticated', 'wrong-credentials', 'Incorrect email or password.');
  }
}

/** 401: the session has made too many wrong guesses in a row and has ended. */
export class TooManyWrongGuesses extends DomainError {
  constructor() {
    super('unauthenticated', 'too-many-wrong-guesses', 'Too many wrong attempts. Sign in again.');
  }
}

/** 403: an action on the account's security, too long after the last sign-in. */
export class ConfirmationNeeded extends DomainError {
  constructor() {
    super(
      'forbidden',
      'confirmation-needed',
      'Confirm it’s you.',
      'Send your password or a code to /api/v1/sessions/current/confirmation, or sign in again.',
    );
  }
}
